/// Momentum with a look-ahead: v ← μv + g, p ← p − lr·(g + μv), with g the gradient plus weight_decay·p.
///
/// - `lr` 0.01: parameter units per unit of gradient.
/// - `momentum` μ 0.9: fraction of the velocity kept per step.
/// - `weight_decay` 0: L2.
///
/// Stable along an eigenvector of the Hessian while lr·λ < 2(1 + μ)/(1 + 2μ).
///
/// Nesterov, "A method for solving the convex programming problem with convergence rate O(1/k²)" (1983), in the form of
/// PyTorch's SGD, where the gradient is evaluated at the parameters themselves. Nesterov and Sutskever et al. (2013)
/// evaluate it at p + μv, which gives the same path, seen from the look-ahead point, while rate and μ are constant.
struct Nesterov<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var velocity: Pair<L>

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&velocity)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "nesterov", title: "Nesterov momentum",
            summary: "Momentum with a look-ahead along the velocity.",
            equation: "v ← μv + g; p ← p − lr·(g + μv)",
            source: "Nesterov 1983; Sutskever et al. 2013",
            keys: [
                .learningRate(0.01, "multiplies the gradient plus the look-ahead velocity"), .momentum(0.9),
                .weightDecay,
            ],
            conventions: [
                "the gradient is that at the parameters, as in PyTorch; in the paper it is that at the "
                    + "look-ahead point"
            ])
    }

    let momentum: L
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        momentum = hyper["momentum"]
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .lookAhead(decay: hyper["momentum"], fresh: 1, weightDecay: hyper["weight_decay"])
    }

    func initialState(at parameters: Pair<L>) -> State { State(velocity: .zero) }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        state.velocity = momentum * state.velocity + g
        return Update(step: -(rate * (g + momentum * state.velocity)), rate: rate)
    }

    /// v.
    func momentum(in state: State) -> Pair<L>? { state.velocity }
}
