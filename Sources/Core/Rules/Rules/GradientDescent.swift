/// Gradient descent: p ← p − lr·g, with g the gradient plus weight_decay·p.
///
/// - `lr` 0.01: parameter units per unit of gradient.
/// - `weight_decay` 0: L2, loss units per squared parameter unit; it adds ½·weight_decay·|p|² to the loss.
///
/// Stable along an eigenvector of the Hessian while lr·λ < 2.
///
/// Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées" (1847). PyTorch's SGD.
struct GradientDescent<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        func visit(_ fields: StateFields<L>) {}
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "gd", title: "Gradient descent",
            summary: "Updates along the negative gradient, with one learning rate for all parameters.",
            equation: "p ← p − lr·g",
            source: "Cauchy 1847",
            keys: [.learningRate(0.01, "step size for a unit gradient"), .weightDecay])
    }

    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .plain(weightDecay: hyper["weight_decay"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        return Update(step: -(rate * g), rate: rate)
    }
}
