/// Adam with decoupled weight decay: p ← (1 − lr·weight_decay)·p − lr·m̂/(√v̂ + eps), with m̂ and v̂ as in `Adam`, of the
/// gradient alone.
///
/// - `lr` 0.001: about the longest step, in parameter units.
/// - `beta1` β1 0.9: share of the mean gradient that survives a step.
/// - `beta2` β2 0.999: share of the mean square that survives a step.
/// - `eps` 1e-8: in units of the gradient, outside the root and after bias correction.
/// - `weight_decay` 0.01: lr times this is the share by which a step shrinks each parameter.
///
/// With D = √v̂ + eps, stable while lr/(1 − β1^t) times the eigenvalues of D^-½·H·D^-½ is below 2(1 + β1)/(1 − β1). This
/// leaves the decay out, which pulls towards the origin by lr·weight_decay whatever D is.
///
/// Loshchilov, Hutter, "Decoupled weight decay regularization", algorithm 2 (2019). PyTorch's AdamW, where the whole
/// scheduled rate multiplies the decay; in the paper only the schedule does, and not the base rate.
struct AdamW<L: Lanes>: OptimizerRule {
    struct State: Sendable {
        var mean = FadingMean<L>()
        var meanSquare = FadingMean<L>()
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "adamw", title: "AdamW",
            summary: "Adam whose weight decay shrinks the parameters and stays out of the averages.",
            equation: "m̂, v̂ as in adam; p ← (1 − lr·weight_decay)·p − lr·m̂/(√v̂ + eps)",
            source: "Loshchilov, Hutter 2019",
            keys: [
                .learningRate(0.001, "each parameter's step, decay apart, while its gradient stays the same"),
                .beta1(0.9), .beta2, .epsilon(1e-8), .decoupledWeightDecay(0.01),
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
        .velocity(decay: hyper["beta1"], fresh: 1 - hyper["beta1"], fading: .share(hyper["beta2"]))
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at slope: Slope<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        state.mean.take(slope.gradient, keeping: beta1)
        state.meanSquare.take(slope.gradient.squared, keeping: beta2)
        let denominator = state.meanSquare.corrected.squareRoot() + epsilon
        let corrected = rate * state.mean.weight.reciprocal
        let decay = (rate * weightDecay) * parameters
        return Update(
            step: -(decay + corrected * state.mean.value / denominator), rate: corrected, denominator: denominator)
    }

    /// m, before bias correction.
    func momentum(in state: State) -> Pair<L>? { state.mean.value }
}
