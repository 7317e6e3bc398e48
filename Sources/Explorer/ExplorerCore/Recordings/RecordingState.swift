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
