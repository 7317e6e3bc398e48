package import Diagnosis

/// What an outcome map says beside its picture; coordinates are written already.
package enum OutcomeCaption: Equatable, Sendable {
    /// The outcome of the optimizer's runs over its hyperparameters, from one start.
    case hyperparameters(optimizer: String, steps: Int, start: [String], isFullBatch: Bool)
    /// The outcome of the optimizer's trainings of a network over its hyperparameters, on batches of so many rows of data; nil
    /// for all of them.
    case trainings(optimizer: String, network: String, steps: Int, batch: Int?)
    /// The outcome of the optimizer's runs over starting points.
    case basins(optimizer: String, steps: Int, isFullBatch: Bool)
    /// So much of so many runs is computed.
    case progress(percent: Int, of: Int)
    /// Runs with an outcome.
    case outcome(Outcome)
    /// Trainings that are under way, with their lowest and highest losses, the lightest and the darkest on the map.
    case running(from: String, to: String)
    /// Runs that converged at a known minimum, or elsewhere.
    case converged(isListed: Bool, at: [String])
    /// So many further minima, in the colours of the first ones.
    case furtherMinima(Int)
    /// Runs that are not computed.
    case missing
    /// The run under the cursor is not computed yet.
    case pending
    /// The run under the cursor is not finite at a step.
    case notFinite(step: Int)
    /// The run under the cursor has had its outcome since a step, or has it at that step.
    case reached(Outcome, step: Int, isSettled: Bool)
    /// A part of a whole.
    case share(Int, of: Int)
}
