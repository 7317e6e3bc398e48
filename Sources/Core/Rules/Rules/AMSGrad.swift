/// AMSGrad, Adam whose mean square never decreases: m ← β1·m + (1 − β1)·g, v ← β2·v + (1 − β2)·g², u ← max(u, v),
/// p ← p − lr·m̂/(√û + eps) with m̂ = m/(1 − β1^t), û = u/(1 − β2^t), t = 1, 2, ..., and g the gradient plus
/// weight_decay·p.
///
/// - `lr` 0.001: about the maximum step size, in parameter units.
/// - `beta1` β1 0.9: decay rate of the mean gradient.
/// - `beta2` β2 0.999: decay rate of the mean square.
/// - `eps` 1e-8: in units of the gradient, outside the root and after bias correction.
/// - `weight_decay` 0: L2.
///
/// With D = √û + eps, stable while lr/(1 − β1^t) times the eigenvalues of D^-½·H·D^-½ is below 2(1 + β1)/(1 − β1).
///
/// Reddi, Kale, Kumar, "On the convergence of Adam and beyond", algorithm 2 (2018), which has no bias correction and no
/// eps. PyTorch's Adam with `amsgrad`: the maximum is of the uncorrected v, and the correction for the current t is
/// applied afterwards. optax takes the maximum of the corrected v̂ instead.
struct AMSGrad<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var mean = MovingAverage<L>()
        var meanSquare = MovingAverage<L>()
        var largest = Pair<L>.zero

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&mean)
            fields.divisor(&meanSquare)
            fields.divisor(&largest)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "amsgrad", title: "AMSGrad",
            summary: "Adam that divides by the largest mean square so far.",
            equation: "m, v as in adam; u ← max(u, v); p ← p − lr·m̂/(√û + eps)",
            source: "Reddi, Kale, Kumar 2018",
            keys: [
                .learningRate(0.001, "each parameter's step size for a constant gradient"), .beta1(0.9), .beta2,
                .epsilon(1e-8), .weightDecay,
            ],
            conventions: [
                "the maximum is of the uncorrected mean square, and its correction follows, as in PyTorch; "
                    + "optax takes the maximum of the corrected one, and the paper corrects nothing"
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
            decay: hyper["beta1"], fresh: 1 - hyper["beta1"], weightDecay: hyper["weight_decay"], accumulates: true
        ).correctingBias(hyper["beta2"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        state.mean.take(g, keeping: beta1)
        state.meanSquare.take(g.squared, keeping: beta2)
        state.largest = state.meanSquare.value.maximum(state.largest)
        let denominator = (state.largest / state.meanSquare.weight).squareRoot() + epsilon
        let corrected = rate * state.mean.weight.reciprocal
        return Update(
            step: -(corrected * state.mean.value / denominator), rate: corrected, denominator: denominator)
    }

    /// m, before bias correction.
    func momentum(in state: State) -> Pair<L>? { state.mean.value }
}
