import Diagnosis

/// The furthest that a run has been, while it stands at an earlier row.
struct Front<State: Sendable>: Sendable {
    /// The run there.
    var state: State
    /// What happened up to there, put in order once rather than each time it is asked for.
    var events: [RunEvent]
}
