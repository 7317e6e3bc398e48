/// Yogi, Adam whose mean square moves by no more than the present square: m ← β1·m + (1 − β1)·g,
/// v ← v − (1 − β2)·sign(v − g²)·g², p ← p − lr·m/(√v + eps), with m and v from 0 and g the gradient plus
/// weight_decay·p.
///
/// - `lr` 0.01: about the longest step, in parameter units.
/// - `beta1` β1 0.9: share of the mean gradient that survives a step.
/// - `beta2` β2 0.999: 1 − β2 is the share of the squared gradient that v moves by.
/// - `eps` 1e-3: in units of the gradient, outside the root.
/// - `weight_decay` 0: L2.
///
/// With D = √v + eps, stable while lr times the eigenvalues of D^-½·H·D^-½ is below 2(1 + β1)/(1 − β1). Where gradients
/// are small against v, v hardly falls, so D stays in flat country where Adam's shrinks.
///
/// Zaheer et al., "Adaptive methods for nonconvex optimization", algorithm 2 (2018), which corrects no bias: the first
/// step is about lr·(1 − β1)/√(1 − β2) long. optax and TensorFlow Addons correct both averages as Adam does and begin
/// them at 1e-6.
struct Yogi<L: Lanes>: OptimizerRule {
    struct State: Sendable {
        var mean = Pair<L>.zero
        var square = Pair<L>.zero
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "yogi", title: "Yogi",
            summary: "Adam whose denominator falls no faster than small gradients let it.",
            equation: "m ← β1·m + (1 − β1)·g; v ← v − (1 − β2)·sign(v − g²)·g²; p ← p − lr·m/(√v + eps)",
            source: "Zaheer et al. 2018",
            keys: [
                .learningRate(0.01, "what a step tends to while the gradient stays the same"), .beta1(0.9),
                HyperKey(
                    "beta2", 0.999, .from(0, below: 1), "1 minus the share of the squared gradient that v moves by"),
                .epsilon(1e-3), .weightDecay,
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
    func update(at slope: Slope<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = slope.gradient + weightDecay * parameters
        state.mean = state.mean.fading(towards: g, keeping: beta1)
        let square = g.squared
        state.square = state.square - (state.square - square).signum * (fresh * square)
        let denominator = state.square.squareRoot() + epsilon
        return Update(step: -(rate * state.mean / denominator), rate: rate, denominator: denominator)
    }

    /// m.
    func momentum(in state: State) -> Pair<L>? { state.mean }
}
