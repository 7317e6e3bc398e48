import Recordings
import Simulation

extension Model {
    /// Takes in what was read of the recordings that are shown.
    mutating func take(_ news: ReplayNews) -> [Effect] {
        switch news {
        case .grew(let replay, let progress):
            show(replay)
            reading = progress.map(ReplayReading.share) ?? .live
        case .ended(let replay, let note):
            show(replay)
            let wasLive = isLive
            reading = nil
            recordingNote = note
            if wasLive { pauseItself("The recording is finished: this is its last step.") }
            if let note { say(note, isFault: true) }
        case .compared(let sentence, let step):
            parting = step.map { .at(step: $0) } ?? .nowhere
            say(sentence)
        case .failed(let sentence):
            reading = nil
            recordingNote = sentence
            say(sentence, isFault: true)
        }
        return []
    }

    /// Whether the latest step of a recording is shown, whichever that is.
    var isLive: Bool {
        reading == .live && isRunning && !pace.isBackwards && course.clock >= course.horizon
    }

    /// Puts `newer` in the place of what is shown of the same recordings.
    private mutating func show(_ newer: Replay) {
        guard let shown = course as? Replay else { return }
        course = isLive ? newer : newer.standing(as: shown)
        if shown.present.isEmpty, let first = course.present.compactMap(\.slot).min() { chosen = first - 1 }
    }

    /// Waits at the last step that is known so far; whether there is more to wait for.
    mutating func waitsForRows() -> Bool {
        guard reading != nil, course.clock == course.lastStep else { return false }
        pace.took(pace.dueSteps)
        return true
    }
}
