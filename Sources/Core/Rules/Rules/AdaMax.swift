/// AdaMax, Adam with the largest gradient instead of a mean square: m ← β1·m + (1 − β1)·g, u ← max(β2·u, |g| + eps),
/// p ← p − lr/(1 − β1^t)·m/u, t = 1, 2, ..., with g the gradient plus weight_decay·p.
///
/// - `lr` 0.002: about the maximum step size, in parameter units.
/// - `beta1` β1 0.9: decay rate of the mean gradient.
/// - `beta2` β2 0.999: decay rate of the largest gradient.
/// - `eps` 1e-8: in units of the gradient, inside the maximum.
/// - `weight_decay` 0: L2.
///
/// With D = u, stable while lr/(1 − β1^t) times the eigenvalues of D^-½·H·D^-½ is below 2(1 + β1)/(1 − β1).
///
/// Kingma, Ba, "Adam: a method for stochastic optimization", algorithm 2 (2015), which has no eps. PyTorch's Adamax.
/// TensorFlow adds eps to u in the division.
struct AdaMax<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var mean = MovingAverage<L>()
        var largest = Pair<L>.zero

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&mean)
            fields.divisor(&largest)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "adamax", title: "AdaMax",
            summary: "Adam that divides by a decaying maximum of past gradients.",
            equation: "m ← β1·m + (1 − β1)·g; u ← max(β2·u, |g| + eps); p ← p − lr/(1 − β1^t)·m/u",
            source: "Kingma, Ba 2015",
            keys: [
                .learningRate(0.002, "each parameter's step size for a constant gradient"), .beta1(0.9),
                HyperKey("beta2", 0.999, .from(0, below: 1), "decay rate of the largest gradient"),
                HyperKey("eps", 1e-8, .atLeast(0), "added to each gradient's absolute value"), .weightDecay,
            ],
            conventions: [
                "eps is inside the maximum, as in PyTorch; TensorFlow adds it in the division"
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
            decay: hyper["beta1"], fresh: 1 - hyper["beta1"], fading: .share(hyper["beta2"] * hyper["beta2"]),
            weightDecay: hyper["weight_decay"]
        ).fading(to: hyper["eps"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        state.mean.take(g, keeping: beta1)
        state.largest = (g.magnitude + epsilon).maximum(beta2 * state.largest)
        let corrected = rate * state.mean.weight.reciprocal
        return Update(
            step: -(corrected * state.mean.value / state.largest), rate: corrected, denominator: state.largest)
    }

    /// m, before bias correction.
    func momentum(in state: State) -> Pair<L>? { state.mean.value }
}
