import Runs
import Trajectories
import Wording

extension Model {
    /// The steps that are due, and that the recorder can keep up with.
    public var dueSteps: Int {
        let due =
            switch playback.pursuit {
            case nil: playback.pace.dueSteps
            case .step(let step): abs(step - course.clock)
            case .event: Int(Int32.max)
            }
        guard let recording, !recording.isFinishing, let race, !goesBack else { return due }
        let most = network == nil ? RecordingState.mostAhead : RecordingState.mostTrainingAhead
        let ahead = most / max(1, race.present.count)
        return max(0, min(due, recording.written + ahead - course.clock))
    }

    /// Whether the next step is an earlier one.
    private var goesBack: Bool {
        switch playback.pursuit {
        case nil: playback.pace.isBackwards
        case .step(let step): step < course.clock
        case .event: false
        }
    }

    /// Takes at most so many of the steps that are due; known steps are passed at once.
    mutating func work(_ steps: Int) -> [Effect] {
        let due = dueSteps
        guard due > 0 else { return [] }
        let count = max(min(steps, due), min(due, course.horizon - course.clock))
        switch playback.pursuit {
        case .step(let step): pursue(step, count)
        case .event(let start): pursueEvent(after: start, count)
        case nil:
            guard playback.isRunning else { return [] }
            if playback.pace.isBackwards { goBack(due) } else { goOn(count) }
        }
        return recorded()
    }

    private mutating func goOn(_ steps: Int) {
        if waitsForRows() { return }
        var count = steps
        if let last = course.lastStep {
            count = min(count, max(0, last - course.clock))
        } else if let pause = pauseAhead {
            // Once it has been passed it pauses nothing any more.
            count = min(count, pause - course.clock)
        }
        desk.seek(to: course.clock + count)
        playback.took(count)
        if course.clock == course.lastStep {
            if replay.reading != nil { return }
            pauseItself(.time(.endOfRecording))
        } else if pauseOnTour() {
            return
        } else if race != nil, course.clock == desk.lastStep {
            pauseItself(.time(.paused(step: course.clock)))
        } else if let end = desk.endOfAll {
            desk.seek(to: end)
            pauseItself(.time(.pausedAtEnd))
        }
    }

    /// Goes `steps` back at once: nothing has to be computed.
    private mutating func goBack(_ steps: Int) {
        let count = min(steps, course.clock)
        desk.seek(to: course.clock - count)
        playback.took(count)
        guard course.clock == 0 else { return }
        playback.halt()
        playback.turn(backwards: false)
        say(.time(.backAtFirstStep))
    }

    private mutating func pursue(_ step: Int, _ steps: Int) {
        desk.seek(to: step <= course.horizon ? step : course.clock + steps)
        if course.clock == step {
            playback.endPursuit()
        } else if let end = desk.endOfAll {
            playback.endPursuit()
            desk.seek(to: end)
            say(.time(.allEndedAt(step: end)))
        }
    }

    private mutating func pursueEvent(after start: Int, _ steps: Int) {
        desk.seek(to: course.clock + steps)
        if let found = desk.nextEvent(after: start) {
            arrive(at: found)
        } else if let end = desk.endOfAll {
            playback.endPursuit()
            desk.seek(to: end)
            say(.time(.noMoreEvents(hasRuns: true)))
        } else if desk.hasNoRoomForEvents {
            playback.endPursuit()
            sayNoRoom()
        }
    }
}
