/// Yogi, Adam whose mean square changes by at most (1 − β2) times the current square: m ← β1·m + (1 − β1)·g,
/// v ← v − (1 − β2)·sign(v − g²)·g², p ← p − lr·m/(√v + eps), with m and v from 0 and g the gradient plus
/// weight_decay·p.
///
/// - `lr` 0.01: about the maximum step size, in parameter units.
/// - `beta1` β1 0.9: decay rate of the mean gradient.
/// - `beta2` β2 0.999: 1 − β2 is the fraction of the squared gradient by which v changes.
/// - `eps` 1e-3: in units of the gradient, outside the root.
/// - `weight_decay` 0: L2.
///
/// With D = √v + eps, stable while lr times the eigenvalues of D^-½·H·D^-½ is below 2(1 + β1)/(1 − β1). Where gradients
/// are small compared to v, v hardly decreases, so D persists on a plateau where Adam's shrinks.
///
/// Zaheer et al., "Adaptive methods for nonconvex optimization", algorithm 2 (2018), without bias correction: the first
/// step size is about lr·(1 − β1)/√(1 − β2). optax and TensorFlow Addons correct both averages as Adam does and
/// initialise them to 1e-6.
struct Yogi<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var mean = Pair<L>.zero
        var square = Pair<L>.zero

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&mean)
            fields.divisor(&square)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "yogi", title: "Yogi",
            summary: "Adam with an additive update of the mean square, so its denominator decreases slowly.",
            equation: "m ← β1·m + (1 − β1)·g; v ← v − (1 − β2)·sign(v − g²)·g²; p ← p − lr·m/(√v + eps)",
            source: "Zaheer et al. 2018",
            keys: [
                .learningRate(0.01, "limit of the step size for a constant gradient"), .beta1(0.9),
                HyperKey(
                    "beta2", 0.999, .from(0, below: 1),
                    "1 minus the fraction of the squared gradient by which v changes"),
                .epsilon(1e-3), .weightDecay,
            ],
            conventions: [
                "no bias correction and averages that start at 0, as in the paper; optax and TensorFlow "
                    + "Addons correct both averages and start them at 1e-6"
            ])
    }

    let beta1: L
    let fresh: L
    let epsilon: L
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        beta1 = hyper["beta1"]
        fresh = L(repeating: 1) - hyper["beta2"]
        epsilon = hyper["eps"]
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .velocity(decay: hyper["beta1"], fresh: 1 - hyper["beta1"], weightDecay: hyper["weight_decay"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        state.mean = state.mean.fading(towards: g, keeping: beta1)
        let square = g.squared
        state.square = state.square - (state.square - square).signum * (fresh * square)
        let denominator = state.square.squareRoot() + epsilon
        return Update(step: -(rate * state.mean / denominator), rate: rate, denominator: denominator)
    }

    /// m.
    func momentum(in state: State) -> Pair<L>? { state.mean }
}
