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
        guard let step = destination(steps) else { return [] }
        let before = course.clock
        desk.seek(to: step)
        arrive(from: before)
        return recorded()
    }

    // MARK: On another thread

    /// Whether the steps that are due are to be taken on another thread.
    public var handsOut: Bool { desk.takesLong }

    /// Whether there are such steps, and none are being taken.
    public var mayHandOut: Bool { handsOut && !advance.isUnderWay && dueSteps > 0 }

    /// Asks for the steps that are due.
    mutating func handOut() -> [Effect] {
        guard mayHandOut, let race, let step = destination(.max) else { return [] }
        return [.advance(AdvanceRequest(tag: advance.ask(intent), race: race, step: step))]
    }

    /// Stands where the steps that were asked for led, unless something else is wanted by now.
    mutating func take(_ answer: AdvanceAnswer) -> [Effect] {
        guard advance.take(answer.tag, intent) else { return [] }
        let before = course.clock
        desk.stand(as: answer.race)
        arrive(from: before)
        return recorded()
    }

    private var intent: AdvanceState.Intent {
        AdvanceState.Intent(
            version: desk.version, isRunning: playback.isRunning, isBackwards: playback.pace.isBackwards,
            lastStep: pauseAhead, pursuit: playback.pursuit)
    }

    // MARK: Where steps lead

    /// Where at most so many of the steps that are due lead, or further where all is known; nil where there is nothing to do.
    private mutating func destination(_ steps: Int) -> Int? {
        let due = dueSteps
        guard due > 0 else { return nil }
        var count = max(min(steps, due), min(due, course.horizon - course.clock))
        switch playback.pursuit {
        case .step(let step): return step <= course.horizon ? step : min(step, course.clock + count)
        case .event: return course.clock + count
        case nil: break
        }
        guard playback.isRunning else { return nil }
        // Going back, nothing has to be computed.
        if playback.pace.isBackwards { return max(0, course.clock - due) }
        if waitsForRows() { return nil }
        if let last = course.lastStep {
            count = min(count, max(0, last - course.clock))
        } else if let pause = pauseAhead {
            // Once it has been passed it pauses nothing any more.
            count = min(count, pause - course.clock)
        }
        return course.clock + count
    }

    /// Does what the steps lead to that were taken from step `before` on.
    private mutating func arrive(from before: Int) {
        switch playback.pursuit {
        case .step(let step): endPursuit(of: step)
        case .event(let start): endSearch(after: start)
        case nil:
            playback.took(abs(course.clock - before))
            if playback.pace.isBackwards { endWayBack() } else { endWay() }
        }
    }

    private mutating func endWay() {
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

    private mutating func endWayBack() {
        guard course.clock == 0 else { return }
        playback.halt()
        playback.turn(backwards: false)
        say(.time(.backAtFirstStep))
    }

    private mutating func endPursuit(of step: Int) {
        if course.clock == step {
            playback.endPursuit()
        } else if let end = desk.endOfAll {
            playback.endPursuit()
            desk.seek(to: end)
            say(.time(.allEndedAt(step: end)))
        }
    }

    private mutating func endSearch(after start: Int) {
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
