public import Runs

/// Where the recording that is being made stands.
package struct RecordingState: Equatable, Sendable {
    /// The rows of all steps before this one may be written.
    package private(set) var asked: Int
    /// The rows of all steps before this one are written.
    package private(set) var written = 0
    /// Whether the end has been asked for.
    package private(set) var isFinishing = false

    /// Steps by which the race may be ahead of the file before it has to wait.
    package static let mostAhead = 20_000
    /// The same of trainings of networks, whose steps take longer.
    package static let mostTrainingAhead = 2_000

    /// A recording of a race that stands at step `clock`.
    init(from clock: Int) {
        asked = clock
    }

    /// Lets the rows of all steps before `step` be written; whether that is news.
    mutating func ask(before step: Int) -> Bool {
        guard !isFinishing, step > asked else { return false }
        asked = step
        return true
    }

    /// Takes in that the rows of all steps before `step` are written.
    mutating func wrote(before step: Int) { written = step }

    /// Asks for the end, where that has not been done; the step before which rows are to be written, for a race at `clock`.
    mutating func finish(at clock: Int) -> Int? {
        guard !isFinishing else { return nil }
        isFinishing = true
        return max(asked, clock + 1)
    }
}

/// What a recorder says of its work.
public enum RecorderReport: Equatable, Sendable {
    /// It writes to the file of this name.
    case began(path: String)
    /// The rows of all steps before this one are written.
    case wrote(before: Int)
    /// The file is whole; so many steps are in it.
    case finished(path: String, steps: Int)
    /// It could not begin or go on; the file, if there is one, ends there.
    case failed(sentence: String)
}

/// A recording, or several side by side, opened to be shown.
public struct OpenedRecording: Sendable {
    /// What is known of it so far.
    public var course: any Course
    /// What the title line calls it.
    public var name: String
    /// What is to be said of how its file ends; nil where there is nothing to say.
    public var note: String?
    /// How far it is known; nil where it was read to its end.
    public var reading: ReplayReading?
    /// What was taken for what in another program's log; nil where nothing was.
    public var remark: String?

    /// A recording of the given values.
    public init(course: any Course, name: String, note: String? = nil, reading: ReplayReading? = nil) {
        self.course = course
        self.name = name
        self.note = note
        self.reading = reading
    }
}
