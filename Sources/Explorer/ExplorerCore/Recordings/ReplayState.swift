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
