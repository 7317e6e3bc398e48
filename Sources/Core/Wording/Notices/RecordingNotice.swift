/// A message about a recording that is made or shown.
package enum RecordingNotice: Equatable, Sendable {
    /// Rows are written to the file at `path`.
    case began(path: String)
    /// The file at `path` is complete.
    case finished(path: String, steps: Int)
    /// The race is shown again in the place of a recording.
    case backToRace
    /// Recordings were compared; nil where they do not differ.
    case compared(RecordingDifference?)
}

/// The first difference between two recordings.
public struct RecordingDifference: Equatable, Sendable {
    /// The label of the run.
    public let run: String
    /// The letters of the two recordings.
    public let recordings: [String]
    /// The first step at which they differ.
    public let step: Int
    /// What differs, in words.
    public let quantity: String
    /// By how much; nil where that is not a number.
    public let distance: Double?

    /// A difference in `quantity` at `step`.
    public init(run: String, recordings: [String], step: Int, quantity: String, distance: Double?) {
        self.run = run
        self.recordings = recordings
        self.step = step
        self.quantity = quantity
        self.distance = distance
    }
}
