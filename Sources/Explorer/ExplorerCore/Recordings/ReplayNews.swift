public import Recordings
public import Wording

/// A report of the reader of the recordings that are shown.
public enum ReplayNews: Sendable {
    /// More of them was read, up to the present step of `replay`; `progress` is the share of the files that was read, nil
    /// where everything written so far was.
    case grew(replay: Replay, progress: Double?)
    /// They were read to the end; `note` says what is wrong with that.
    case ended(replay: Replay, note: String?)
    /// All of several recordings were compared; the first difference, if there is one.
    case compared(RecordingDifference?)
    /// They cannot be read further.
    case failed(sentence: String)
}
