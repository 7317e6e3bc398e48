/// The panels beside or under the map.
package enum Panel: CaseIterable, Hashable, Sendable {
    /// Every run with its fate.
    case race
    /// The chosen run's state, parameter by parameter.
    case state
    /// The chosen optimizer's hyper-parameters and schedule, to be turned.
    case values
    /// Loss and gradient norm against the step.
    case plot
    /// What happened, in sentences.
    case events
    /// What theory expects of the chosen run.
    case theory
}
