/// The panels beside or under the map.
package enum Panel: CaseIterable, Hashable, Sendable {
    /// Every run with its status.
    case race
    /// The optimizer state of the selected run, parameter by parameter.
    case state
    /// The hyperparameters and the schedule of the selected optimizer.
    case hyperparameters
    /// Loss and gradient norm against the step.
    case plot
    /// The events of the selected run, in sentences.
    case events
    /// What theory predicts for the selected run.
    case theory
}
