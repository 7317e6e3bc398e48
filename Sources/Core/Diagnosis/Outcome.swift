/// What became of a run, judged where it stands.
public enum Outcome: String, Equatable, Sendable {
    /// A parameter is not finite, or the loss is far above the start's and rises on.
    case diverged
    /// The gradient is small at a minimum.
    case converged
    /// The gradient is small where the loss falls away in some direction.
    case saddle
    /// Neither gradient nor curvature matters at the surface's scale.
    case plateau
    /// A parameter goes to and fro.
    case oscillating
    /// Denominators that only grow have made the steps too short for the way that is left.
    case starved
    /// The loss makes no progress while the gradient is not small.
    case stalled
    /// None of these.
    case running
}
