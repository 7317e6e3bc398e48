/// The present status of a run; the parameters' names are fit to be shown.
package enum RunStatus: Equatable, Sendable {
    /// Nothing is known of it.
    case unknown
    /// A parameter is not finite, and the run ended.
    case notFinite
    /// The loss is far above the start's and rising.
    case diverging
    /// The loss has burst.
    case burst(in: String?)
    /// The formula has no value where it came.
    case undefined
    /// The loss falls past every bound.
    case unbounded
    case converged, saddle, maximum, plateau
    /// The loss bursts again and again.
    case spiking
    /// A cloud made by mini-batches.
    case noisy
    case oscillating(in: String?)
    /// The stability limit is exceeded.
    case unstable(in: String?)
    /// The optimizer is held at its stability limit while the loss falls.
    case edge
    case starved, stalled
    /// Nothing of the above, outside the view.
    case outOfView
    /// Nothing of the above.
    case running
}
