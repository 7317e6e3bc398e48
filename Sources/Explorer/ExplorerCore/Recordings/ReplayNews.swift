public import Recordings

/// What is told by whoever reads the recordings that are shown.
public enum ReplayNews: Sendable {
    /// There is more of them, up to the step at which `replay` stands; `progress` is the share of the files that was
    /// read, nil where all that is written was.
    case grew(replay: Replay, progress: Double?)
    /// This is all, and `note` is to be said of how the files end.
    case ended(replay: Replay, note: String?)
    /// All of several recordings were compared; `step` is the first at which two of them part, if there is one.
    case compared(sentence: String, step: Int?)
    /// They cannot be read on.
    case failed(sentence: String)
}
