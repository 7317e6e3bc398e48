public import Recordings
public import Wording

/// What is known of the recording that is shown.
package struct ReplayState: Equatable, Sendable {
    /// The file that is shown; nil while a race is.
    package private(set) var name: String?
    /// How far that is known, while there may be more of it.
    package private(set) var reading: ReplayReading?
    /// From where on the recordings that are shown differ, where that is known.
    package private(set) var parting: ReplayParting?
    /// What is wrong with the file's end.
    package private(set) var note: String?

    /// No recording.
    init() {}

    /// A recording that was opened.
    init(_ opened: OpenedRecording) {
        name = opened.name
        reading = opened.reading
        note = opened.note
    }

    /// The share `progress` of the files was read, or all that is written by now where it is nil.
    mutating func grew(_ progress: Double?) { reading = progress.map(ReplayReading.share) ?? .live }

    /// All of them was read; `note` says what is wrong with the end.
    mutating func ended(_ note: String?) {
        reading = nil
        self.note = note
    }

    /// They were compared: they part at `step`, or nowhere where it is nil.
    mutating func compared(_ step: Int?) { parting = step.map { .at(step: $0) } ?? .nowhere }
}

/// How far the recordings that are shown are known, while there may be more of them.
public enum ReplayReading: Equatable, Sendable {
    /// This share of the files was read, 0 to 1.
    case share(Double)
    /// All that is written was read, and somebody may be writing more.
    case live
}

/// From where on several recordings differ.
package enum ReplayParting: Equatable, Sendable {
    /// From this step on.
    case at(step: Int)
    /// Nowhere in the steps that they share.
    case nowhere
}

/// A report of the reader of the recordings that are shown.
public enum ReplayNews: Sendable {
    /// More of them was read, up to the present step of `replay`; `progress` is the share of the files that was read, nil
    /// where everything written so far was.
    case grew(replay: any RecordedCourse, progress: Double?)
    /// They were read to the end; `note` says what is wrong with that.
    case ended(replay: any RecordedCourse, note: String?)
    /// All of several recordings were compared; the first difference, if there is one.
    case compared(RecordingDifference?)
    /// They cannot be read further.
    case failed(sentence: String)
}
