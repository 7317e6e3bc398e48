import Runs
import Wording

extension Model {
    /// Handles what was read of the recordings that are shown.
    mutating func take(_ news: ReplayNews) {
        switch news {
        case .grew(let next, let progress):
            desk.show(next, leads: isLive)
            replay.grew(progress)
        case .ended(let next, let note):
            desk.show(next, leads: isLive)
            let wasLive = isLive
            replay.ended(note)
            if wasLive { pauseItself(.time(.recordingFinished)) }
            if let note { say(.fault(note)) }
        case .compared(let difference):
            replay.compared(difference?.step)
            say(.recording(.compared(difference)))
        case .failed(let sentence):
            replay.ended(sentence)
            say(.fault(sentence))
        }
    }

    /// Whether the latest step of a recording is shown, whichever that is.
    package var isLive: Bool {
        replay.reading == .live && playback.isRunning && !playback.pace.isBackwards && course.clock >= course.horizon
    }

    /// Waits at the last step that is known so far; whether there is more to wait for.
    mutating func waitsForRows() -> Bool {
        guard replay.reading != nil, course.clock == course.lastStep else { return false }
        playback.dropDueSteps()
        return true
    }
}
