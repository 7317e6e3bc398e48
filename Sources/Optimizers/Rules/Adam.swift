/// Adam: m ← β1·m + (1 − β1)·g, v ← β2·v + (1 − β2)·g², p ← p − lr·m̂/(√v̂ + eps) with m̂ = m/(1 − β1^t),
/// v̂ = v/(1 − β2^t), t = 1, 2, ..., and g the gradient plus weight_decay·p.
///
/// - `lr` 0.001: about the longest step, in parameter units.
/// - `beta1` β1 0.9: share of the mean gradient that survives a step.
/// - `beta2` β2 0.999: share of the mean square that survives a step.
/// - `eps` 1e-8: in units of the gradient, outside the root and after bias correction.
/// - `weight_decay` 0: L2, and so divided like the gradient.
///
/// With D = √v̂ + eps, stable while lr/(1 − β1^t) times the eigenvalues of D^-½·H·D^-½ is below 2(1 + β1)/(1 − β1).
///
/// Kingma, Ba, "Adam: a method for stochastic optimization", algorithm 1 (2015). PyTorch's Adam. Their section 2 and
/// TensorFlow fold both corrections into the rate, which leaves eps before bias correction.
struct Adam<L: Lanes>: OptimizerRule {
    /// The corrections are 1 − β1^t and 1 − β2^t: the averages that a constant 1 would have.
    struct State: Sendable {
        var mean: Pair<L>
        var meanSquare: Pair<L>
        var meanCorrection: L
        var meanSquareCorrection: L
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "adam", title: "Adam",
            summary: "Momentum divided by RMSProp's root, both corrected for having started at 0.",
            equation: "m ← β1·m + (1 − β1)·g; v ← β2·v + (1 − β2)·g²; p ← p − lr·m̂/(√v̂ + eps)",
            source: "Kingma, Ba 2015",
            keys: [
                .learningRate(0.001),
                HyperKey("beta1", 0.9, .from(0, below: 1), "share of the mean gradient that survives a step"),
                HyperKey("beta2", 0.999, .from(0, below: 1), "share of the mean square that survives a step"),
                .epsilon(1e-8), .weightDecay,
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
            weightDecay: hyper["weight_decay"])
    }

    func initialState(at parameters: Pair<L>) -> State {
        let zero = L(repeating: 0)
        return State(mean: .zero, meanSquare: .zero, meanCorrection: zero, meanSquareCorrection: zero)
    }

    func update(at slope: Slope<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = slope.gradient + weightDecay * parameters
        let fresh1 = L(repeating: 1) - beta1
        let fresh2 = L(repeating: 1) - beta2
        state.mean = beta1 * state.mean + fresh1 * g
        state.meanSquare = beta2 * state.meanSquare + fresh2 * g.squared
        state.meanCorrection = beta1 * state.meanCorrection + fresh1
        state.meanSquareCorrection = beta2 * state.meanSquareCorrection + fresh2
        let denominator = (state.meanSquare / state.meanSquareCorrection).squareRoot() + epsilon
        let corrected = rate / state.meanCorrection
        return Update(step: -(corrected * state.mean / denominator), rate: corrected, denominator: denominator)
    }
}
