/// Gradient descent with a velocity: v ← μv + (1 − dampening)·g, p ← p − lr·v, with g the gradient plus
/// weight_decay·p. The first v is g, undamped.
///
/// - `lr` 0.01: parameter units per unit of gradient.
/// - `momentum` μ 0.9: fraction of the velocity kept per step.
/// - `dampening` 0: fraction of the gradient left out of the velocity, whatever the momentum.
/// - `weight_decay` 0: L2.
///
/// Stable along an eigenvector of the Hessian while lr·λ < 2(1 + μ)/(1 − dampening).
///
/// Polyak, "Some methods of speeding up the convergence of iteration methods" (1964). PyTorch's SGD: the velocity is in
/// units of the gradient and the rate multiplies it afterwards. Polyak, Sutskever et al. (2013) and TensorFlow have the
/// rate inside, v ← μv − lr·g, which differs where the rate changes. With momentum 0, PyTorch ignores dampening and the
/// update is −lr·g; here every gradient except the first is still damped.
struct Momentum<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var velocity: Pair<L>
        var hasVelocity = false

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&velocity)
            fields.held(&hasVelocity)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "momentum", title: "Momentum",
            summary: "Accumulates past gradients in a velocity, and updates along it.",
            equation: "v ← μv + (1 − dampening)·g; p ← p − lr·v; the first v is g",
            source: "Polyak 1964",
            keys: [
                .learningRate(0.01, "multiplies the velocity"), .momentum(0.9),
                HyperKey(
                    "dampening", 0, .anyNumber,
                    "fraction of the gradient left out of the velocity, even with momentum 0 (ignored there by PyTorch)"
                ),
                .weightDecay,
            ],
            conventions: [
                "lr multiplies the velocity, as in PyTorch; TensorFlow has it inside the velocity, which "
                    + "differs while lr changes",
                "dampening acts with momentum 0 too; PyTorch ignores it there",
            ])
    }

    let momentum: L
    let fresh: L
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        momentum = hyper["momentum"]
        fresh = L(repeating: 1) - hyper["dampening"]
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .velocity(
            decay: hyper["momentum"], fresh: 1 - hyper["dampening"], weightDecay: hyper["weight_decay"])
    }

    func initialState(at parameters: Pair<L>) -> State { State(velocity: .zero) }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        state.velocity = state.hasVelocity ? momentum * state.velocity + fresh * g : g
        state.hasVelocity = true
        return Update(step: -(rate * state.velocity), rate: rate)
    }

    /// v.
    func momentum(in state: State) -> Pair<L>? { state.velocity }
}
