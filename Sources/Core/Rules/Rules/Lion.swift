/// Lion, "evolved sign momentum": p ← p − lr·(sign(β1·m + (1 − β1)·g) + weight_decay·p), then m ← β2·m + (1 − β2)·g, with
/// g the gradient.
///
/// - `lr` 1e-4: the length of every step, in parameter units.
/// - `beta1` β1 0.9: share of m in the direction of a step.
/// - `beta2` β2 0.99: share of m that survives a step.
/// - `weight_decay` 0: decoupled; lr times this is the share by which a step shrinks each parameter.
///
/// It steps by a sign, so an error neither shrinks nor grows by a factor and no stability limit holds: near a minimum the
/// path goes back and forth by about lr until a schedule ends it.
///
/// Chen et al., "Symbolic discovery of optimization algorithms", algorithm 2 (2023).
struct Lion<L: Lanes>: OptimizerRule {
    struct State: Sendable {
        var mean = Pair<L>.zero
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "lion", title: "Lion",
            summary: "Steps of one length along the sign of a momentum, found by a search over programs.",
            equation: "p ← p − lr·(sign(β1·m + (1 − β1)·g) + weight_decay·p); m ← β2·m + (1 − β2)·g",
            source: "Chen et al. 2023",
            keys: [
                HyperKey("lr", 1e-4, .atLeast(0), "learning rate: the length of every step"),
                HyperKey("beta1", 0.9, .from(0, below: 1), "share of the mean gradient in a step's direction"),
                HyperKey("beta2", 0.99, .from(0, below: 1), "share of the mean gradient that survives a step"),
                .decoupledWeightDecay(0),
            ])
    }

    let beta1: L
    let beta2: L
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        beta1 = hyper["beta1"]
        beta2 = hyper["beta2"]
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? { nil }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at slope: Slope<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let direction = state.mean.fading(towards: slope.gradient, keeping: beta1)
        state.mean = state.mean.fading(towards: slope.gradient, keeping: beta2)
        return Update(step: -(rate * (direction.signum + weightDecay * parameters)), rate: rate)
    }

    /// m as the update leaves it, which is not yet in the direction of that update.
    func momentum(in state: State) -> Pair<L>? { state.mean }
}
