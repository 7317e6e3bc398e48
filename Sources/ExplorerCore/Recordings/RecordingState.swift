/// Where a recording stands.
struct RecordingState: Equatable, Sendable {
    /// The rows of all steps before this one may be written.
    var asked = 0
    /// The rows of all steps before this one are written.
    var written = 0
    /// Whether the end has been asked for.
    var isFinishing = false

    /// Steps by which the race may be ahead of the file before it has to wait.
    static let mostAhead = 20_000
}
