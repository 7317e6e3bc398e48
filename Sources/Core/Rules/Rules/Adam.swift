/// Adam: m ← β1·m + (1 − β1)·g, v ← β2·v + (1 − β2)·g², p ← p − lr·m̂/(√v̂ + eps) with m̂ = m/(1 − β1^t),
/// v̂ = v/(1 − β2^t), t = 1, 2, ..., and g the gradient plus weight_decay·p.
///
/// - `lr` 0.001: about the maximum step size, in parameter units.
/// - `beta1` β1 0.9: decay rate of the mean gradient.
/// - `beta2` β2 0.999: decay rate of the mean square.
/// - `eps` 1e-8: in units of the gradient, outside the root and after bias correction.
/// - `weight_decay` 0: L2, so it is divided like the gradient.
///
/// With D = √v̂ + eps, stable while lr/(1 − β1^t) times the eigenvalues of D^-½·H·D^-½ is below 2(1 + β1)/(1 − β1).
///
/// Kingma, Ba, "Adam: a method for stochastic optimization", algorithm 1 (2015). PyTorch's Adam. Their section 2 and
/// TensorFlow fold both corrections into the rate, so eps is added before bias correction.
struct Adam<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var mean = MovingAverage<L>()
        var meanSquare = MovingAverage<L>()

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&mean)
            fields.divisor(&meanSquare)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "adam", title: "Adam",
            summary: "Momentum divided by RMSProp's root mean square, both with bias correction.",
            equation: "m ← β1·m + (1 − β1)·g; v ← β2·v + (1 − β2)·g²; p ← p − lr·m̂/(√v̂ + eps)",
            source: "Kingma, Ba 2015",
            keys: [
                .learningRate(0.001, "each parameter's step size for a constant gradient"), .beta1(0.9), .beta2,
                .epsilon(1e-8), .weightDecay,
            ],
            conventions: [
                "eps is added after the bias correction, as in PyTorch; TensorFlow adds it before"
            ])
    }

    let beta1: L
    let beta2: L
    let epsilon: L
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        beta1 = hyper["beta1"]
        beta2 = hyper["beta2"]
        epsilon = hyper["eps"]
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .velocity(
            decay: hyper["beta1"], fresh: 1 - hyper["beta1"], fading: .share(hyper["beta2"]),
            weightDecay: hyper["weight_decay"]
        ).fading(to: hyper["eps"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        state.mean.take(g, keeping: beta1)
        state.meanSquare.take(g.squared, keeping: beta2)
        let denominator = state.meanSquare.corrected.squareRoot() + epsilon
        let corrected = rate * state.mean.weight.reciprocal
        return Update(
            step: -(corrected * state.mean.value / denominator), rate: corrected, denominator: denominator)
    }

    /// m, before bias correction.
    func momentum(in state: State) -> Pair<L>? { state.mean.value }
}
