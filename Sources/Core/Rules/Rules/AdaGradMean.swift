/// AdaGrad with the root *mean* square, the lecture's form: s ← s + g², sigma = √(s/(t + 1)) + eps, p ← p − lr·g/sigma,
/// t = 0, 1, ...
///
/// - `lr` 0.01: about the step size, in parameter units.
/// - `eps` 1e-10: in units of the gradient, outside the root.
///
/// With D = sigma, stable while lr times the eigenvalues of D^-½·H·D^-½ is below 2.
///
/// Hung-yi Lee, Machine Learning (National Taiwan University), lecture on adaptive learning rates. Duchi et al. (2011)
/// and PyTorch use the sum of squares (`adagrad`), whose updates shrink about as 1/√t; here they shrink only with the
/// schedule. With lr/√(t + 1) the two agree; without it, sigma shrinks on a long plateau until the steep direction is
/// unstable.
struct AdaGradMean<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var sumOfSquares: Pair<L>
        var updates = 0.0

        mutating func visit(_ fields: StateFields<L>) {
            fields.divisor(&sumOfSquares)
            fields.held(&updates)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "adagrad-rms", title: "AdaGrad (root mean square)",
            summary: "Divides each parameter's update by the root mean square of its gradients (the lecture's form).",
            equation: "s ← s + g²; sigma = √(s/(t + 1)) + eps; p ← p − lr·g/sigma",
            source: "Hung-yi Lee, Machine Learning, National Taiwan University",
            keys: [.learningRate(0.01, "each parameter's step size for a constant gradient"), .epsilon(1e-10)],
            conventions: [
                "the mean of squares, as in the lecture; the paper and PyTorch have their sum (adagrad)"
            ])
    }

    let epsilon: L

    init(_ hyper: Hyper<L>) {
        epsilon = hyper["eps"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .plain(fading: .mean).fading(to: hyper["eps"])
    }

    func initialState(at parameters: Pair<L>) -> State { State(sumOfSquares: .zero) }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        state.sumOfSquares = state.sumOfSquares + derivatives.gradient.squared
        state.updates += 1
        let sigma = (state.sumOfSquares / L(repeating: state.updates)).squareRoot() + epsilon
        return Update(step: -(rate * derivatives.gradient / sigma), rate: rate, denominator: sigma)
    }
}
