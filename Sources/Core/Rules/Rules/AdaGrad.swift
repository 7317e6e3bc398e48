/// AdaGrad with the *sum* of squares: s ← s + g², p ← p − lr/(1 + t·lr_decay) · g/(√s + eps), t = 0, 1, ..., with g the
/// gradient plus weight_decay·p.
///
/// - `lr` 0.01: about the first step size, in parameter units.
/// - `lr_decay` 0: learning-rate decay per step, in addition to any schedule.
/// - `eps` 1e-10: in units of the gradient, outside the root.
/// - `weight_decay` 0: L2.
///
/// With D = √s + eps, stable while the rate times the eigenvalues of D^-½·H·D^-½ is below 2.
///
/// Duchi, Hazan, Singer, "Adaptive subgradient methods for online learning and stochastic optimization" (2011).
/// PyTorch's Adagrad with initial_accumulator_value 0. Since s only grows, updates shrink about as 1/√t; the lecture's
/// AdaGrad uses the mean of squares instead (`adagrad-rms`). TensorFlow initialises s to 0.1 and has eps inside the
/// root.
struct AdaGrad<L: Lanes>: OptimizerRule {
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
            name: "adagrad", title: "AdaGrad",
            summary:
                "Divides each parameter's update by the root of the sum of its squared gradients (PyTorch's form).",
            equation: "s ← s + g²; p ← p − lr/(1 + t·lr_decay) · g/(√s + eps)",
            source: "Duchi, Hazan, Singer 2011",
            keys: [
                .learningRate(0.01, "each parameter's first step size; later ones are not larger"),
                HyperKey("lr_decay", 0, .atLeast(0), "learning-rate decay: lr is divided by 1 + t·lr_decay"),
                .epsilon(1e-10), .weightDecay,
            ],
            conventions: [
                "the sum starts at 0, and eps is outside the root, as in PyTorch; TensorFlow starts it at 0.1 "
                    + "and has eps inside the root"
            ])
    }

    let rateDecay: L
    let epsilon: L
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        rateDecay = hyper["lr_decay"]
        epsilon = hyper["eps"]
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .plain(weightDecay: hyper["weight_decay"], accumulates: true)
    }

    func initialState(at parameters: Pair<L>) -> State { State(sumOfSquares: .zero) }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        let decayed = rate / (L(repeating: 1) + L(repeating: state.updates) * rateDecay)
        state.sumOfSquares = state.sumOfSquares + g.squared
        state.updates += 1
        let denominator = state.sumOfSquares.squareRoot() + epsilon
        return Update(step: -(decayed * g / denominator), rate: decayed, denominator: denominator)
    }
}
