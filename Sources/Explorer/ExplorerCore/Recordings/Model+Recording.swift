import Recordings
import Runs
import Wording

extension Model {
    /// Begins a recording, or finishes the one that is being made.
    mutating func toggleRecording() -> [Effect] {
        recording == nil ? beginRecording(path: nil) : finishRecording()
    }

    mutating func beginRecording(path: String?) -> [Effect] {
        guard let race else { return [] }
        recording = RecordingState(from: race.clock)
        return [.beginRecording(path: path, script: race.script), .record(before: race.clock)]
    }

    mutating func finishRecording() -> [Effect] {
        let clock = course.clock
        guard let end = recording?.finish(at: clock) else { return [] }
        return [.finishRecording(before: end)]
    }

    /// Lets the recorder write the rows that can no longer change.
    mutating func recorded() -> [Effect] {
        let clock = course.clock
        guard recording?.ask(before: clock) == true else { return [] }
        return [.record(before: clock)]
    }

    /// Handles a report of the recorder.
    mutating func take(_ report: RecorderReport) {
        switch report {
        case .began(let path):
            say(.recording(.began(path: path)))
        case .wrote(let before):
            recording?.wrote(before: before)
        case .finished(let path, let steps):
            recording = nil
            say(.recording(.finished(path: path, steps: steps)))
        case .failed(let sentence):
            recording = nil
            say(.fault(sentence))
        }
    }
}
