/// Lion, "evolved sign momentum": p ← p − lr·(sign(β1·m + (1 − β1)·g) + weight_decay·p), then m ← β2·m + (1 − β2)·g,
/// with g the gradient.
///
/// - `lr` 1e-4: the size of every step, in parameter units.
/// - `beta1` β1 0.9: weight of m in the direction of an update.
/// - `beta2` β2 0.99: decay rate of m.
/// - `weight_decay` 0: decoupled; each parameter shrinks by lr times this per step.
///
/// Updates depend only on a sign, so there are no error factors and no stability limit: near a minimum the path
/// oscillates with an amplitude of about lr unless a schedule lowers it.
///
/// Chen et al., "Symbolic discovery of optimization algorithms", algorithm 2 (2023).
struct Lion<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var mean = Pair<L>.zero

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&mean)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "lion", title: "Lion",
            summary: "Updates by the sign of a momentum, with a fixed step size; found by program search.",
            equation: "p ← p − lr·(sign(β1·m + (1 − β1)·g) + weight_decay·p); m ← β2·m + (1 − β2)·g",
            source: "Chen et al. 2023",
            keys: [
                HyperKey("lr", 1e-4, .atLeast(0), "learning rate: the size of every step"),
                HyperKey("beta1", 0.9, .from(0, below: 1), "weight of the mean gradient in the update's direction"),
                HyperKey("beta2", 0.99, .from(0, below: 1), "decay rate of the mean gradient"),
                .decoupledWeightDecay(0),
            ],
            decouplesDecay: true)
    }

    let beta1: L
    let beta2: L
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        beta1 = hyper["beta1"]
        beta2 = hyper["beta2"]
        weightDecay = hyper["weight_decay"]
    }

    static var linearization: Linearization { .almostEverywhere }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? { nil }

    static func bound(_ hyper: Hyper<Double>) -> UpdateBound? { .rate(decay: hyper["weight_decay"]) }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let direction = state.mean.fading(towards: derivatives.gradient, keeping: beta1)
        state.mean = state.mean.fading(towards: derivatives.gradient, keeping: beta2)
        return Update(step: -(rate * (direction.signum + weightDecay * parameters)), rate: rate)
    }

    /// m after the update, which does not affect the direction of that update.
    func momentum(in state: State) -> Pair<L>? { state.mean }
}
