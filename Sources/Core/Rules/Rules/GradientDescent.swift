/// Gradient descent: p ← p − lr·g, with g the gradient plus weight_decay·p.
///
/// - `lr` 0.01: parameter units per unit of gradient.
/// - `weight_decay` 0: L2, loss units per squared parameter unit; ½·weight_decay·|p|² is what it adds to the loss.
///
/// Stable along an eigen-direction of the Hessian while lr·λ < 2.
///
/// Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées" (1847). PyTorch's SGD.
struct GradientDescent<L: Lanes>: OptimizerRule {
    struct State: Sendable {}

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "gd", title: "Gradient descent",
            summary: "Steps against the gradient with one learning rate for all parameters.",
            equation: "p ← p − lr·g",
            source: "Cauchy 1847",
            keys: [.learningRate(0.01, "the length of a step for a unit gradient"), .weightDecay])
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
    func update(at slope: Slope<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = slope.gradient + weightDecay * parameters
        return Update(step: -(rate * g), rate: rate)
    }
}
