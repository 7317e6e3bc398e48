/// What became of a run, judged where it stands: the first of these that holds, in this order.
///
/// Each predicts: it holds for the run continued 10 and 100 times as long with the same settings.
public enum Outcome: String, Equatable, Sendable, CaseIterable {
    /// The formula has no value where the run came: the loss or a gradient is not a number, and nothing overflowed before.
    case undefined
    /// The loss falls past every bound while the parameters run off.
    case unbounded
    /// A parameter or the loss is not finite, or the loss grows without bound.
    case diverged
    /// At rest at a minimum of what the rule minimises.
    case converged
    /// At rest where the loss falls away in some direction.
    case saddle
    /// At rest where it falls away in all directions.
    case maximum
    /// The loss bursts again and again.
    case spiking
    /// A parameter goes to and fro, and goes on to.
    case oscillating
    /// A cloud about a point, made by the noise of mini-batches.
    case noisy
    /// Nothing that is left of the updates makes a difference, though the loss could fall.
    case stalled
    /// Neither gradient nor curvature matters at the scale of the run, and it is not at rest at a minimum.
    case plateau
    /// What is left of the learning rate does not reach the minimum.
    case starved
    /// None of these: it moves, with a trend.
    case running
}
