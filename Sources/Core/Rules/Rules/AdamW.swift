/// Adam with decoupled weight decay: p ← (1 − lr·weight_decay)·p − lr·m̂/(√v̂ + eps), with m̂ and v̂ as in `Adam`, of
/// the gradient without weight decay.
///
/// - `lr` 0.001: about the maximum step size, in parameter units.
/// - `beta1` β1 0.9: decay rate of the mean gradient.
/// - `beta2` β2 0.999: decay rate of the mean square.
/// - `eps` 1e-8: in units of the gradient, outside the root and after bias correction.
/// - `weight_decay` 0.01: each parameter shrinks by lr times this per step.
///
/// With D = √v̂ + eps and q = 1 − lr·weight_decay, an error evolves by the roots of z² − (q + β1 − (1 − β1)x)z + qβ1, x
/// being lr/(1 − β1^t) times an eigenvalue of D^-½·H·D^-½. It is stable while x is between −lr·weight_decay and
/// (1 + q)(1 + β1)/(1 − β1): decay pulls towards the origin whatever D is, and so steadies a little negative curvature.
///
/// Loshchilov, Hutter, "Decoupled weight decay regularization", algorithm 2 (2019). PyTorch's AdamW, where the whole
/// scheduled rate multiplies the decay; in the paper only the schedule does, not the base rate.
struct AdamW<L: Lanes>: OptimizerRule {
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
            name: "adamw", title: "AdamW",
            summary: "Adam with decoupled weight decay, which shrinks the parameters and stays out of the averages.",
            equation: "m̂, v̂ as in adam; p ← (1 − lr·weight_decay)·p − lr·m̂/(√v̂ + eps)",
            source: "Loshchilov, Hutter 2019",
            keys: [
                .learningRate(0.001, "each parameter's step size for a constant gradient, without weight decay"),
                .beta1(0.9), .beta2, .epsilon(1e-8), .decoupledWeightDecay(0.01),
            ],
            conventions: [
                "the decay is multiplied by lr and schedule, as in PyTorch; in the paper by the schedule "
                    + "alone"
            ],
            decouplesDecay: true)
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
        let beta = hyper["beta1"]
        return ErrorDynamics(
            free: [beta, -(1 + beta), 1], decaying: [-beta, 1], forced: [0, 1 - beta], fading: .share(hyper["beta2"]),
            decoupledDecay: hyper["weight_decay"], rate: hyper["lr"]
        ).fading(to: hyper["eps"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        state.mean.take(derivatives.gradient, keeping: beta1)
        state.meanSquare.take(derivatives.gradient.squared, keeping: beta2)
        let denominator = state.meanSquare.corrected.squareRoot() + epsilon
        let corrected = rate * state.mean.weight.reciprocal
        let decay = (rate * weightDecay) * parameters
        return Update(
            step: -(decay + corrected * state.mean.value / denominator), rate: corrected, denominator: denominator)
    }

    /// m, before bias correction.
    func momentum(in state: State) -> Pair<L>? { state.mean.value }
}
