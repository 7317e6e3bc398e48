import Diagnosis
import Runs
import Surfaces
import Wording

extension Model {
    /// Runs or pauses; during a search it only stops that.
    mutating func runOrPause() {
        if playback.stopped == nil { startOrPause() }
    }

    /// Pauses and goes `count` steps forward, or back where it is negative; during a search for a step, from that step.
    mutating func step(by count: Int) {
        if case .step(let target)? = playback.stopped, count > 1 {
            notices.clear()
            step(by: count, from: target)
        } else {
            step(by: count, from: course.clock)
        }
    }

    /// Goes to the last known step, and follows a recording that is being written.
    mutating func goToLastStep() {
        pause(at: course.horizon)
        guard replay.reading == .live else { return }
        playback.turn(backwards: false)
        playback.run()
    }

    /// Runs backwards or forwards.
    mutating func play(backwards: Bool) {
        if backwards, course.clock == 0 {
            say(.time(.atFirstStep))
            return
        }
        playback.turn(backwards: backwards)
        playback.halt()
        startOrPause()
    }

    private mutating func startOrPause() {
        let starts = !playback.isRunning
        if starts, replay.reading == nil, let last = course.lastStep, course.clock >= last, !playback.pace.isBackwards {
            desk.seek(to: 0)
        }
        if starts, desk.endOfAll != nil, !playback.pace.isBackwards {
            say(.time(.allEnded))
            return
        }
        // At the first step the only direction is forwards.
        if starts, course.clock == 0 { playback.turn(backwards: false) }
        playback.toggle()
    }

    /// Pauses and goes to `step`: at once where all runs are known there, else as fast as they can be computed.
    mutating func seek(to step: Int) -> [Effect] {
        setOut(to: step)
        return recorded()
    }

    private mutating func setOut(to step: Int) {
        let step = min(max(0, step), course.lastStep ?? .max)
        pause(at: min(step, course.horizon))
        guard step > course.clock else { return }
        if let end = desk.endOfAll {
            say(.time(.allEndedAt(step: end)))
        } else if course.present.isEmpty {
            say(.time(.noRun(target: step)))
        } else {
            playback.pursue(.step(step))
        }
    }

    /// Stops a search, and says so.
    mutating func stopPursuit() {
        playback.stopPursuit()
        switch playback.stopped {
        case nil: break
        case .step(let step): say(.time(.stopped(step: course.clock, target: step)))
        case .event: say(.time(.stoppedSearching(step: course.clock)))
        }
    }

    /// Pauses, and goes to `step`, which is known or near; where a step takes long, as fast as it can.
    mutating func pause(at step: Int) {
        playback.pause()
        if !desk.takesLong {
            desk.seek(to: step)
        } else if step != course.clock {
            playback.pursue(.step(step))
        }
    }

    /// Goes `count` steps forward or back from step `base`; several steps beyond the last known one take time.
    private mutating func step(by count: Int, from base: Int) {
        let step = max(0, base + count)
        if count > 1, desk.endOfAll == nil, !course.present.isEmpty {
            setOut(to: step)
        } else {
            pause(at: min(step, desk.endOfAll ?? step))
        }
    }

    /// Pauses at the end or at the pause step, and says why.
    mutating func pauseItself(_ why: Notice) {
        playback.pauseItself()
        say(why)
    }
}

// MARK: Events

extension Model {
    /// Goes to the last event before the present step.
    mutating func goToPreviousEvent() {
        guard let found = desk.previousEvent(before: course.clock) else {
            playback.halt()
            say(.time(.noEarlierEvent))
            return
        }
        arrive(at: found)
    }

    /// Goes to the next event; where none is known, the runs continue until there is one.
    mutating func goToNextEvent() {
        if let found = desk.nextEvent(after: course.clock) { return arrive(at: found) }
        playback.halt()
        if course.lastStep != nil {
            say(.time(.noLaterEvent))
        } else if desk.endOfAll != nil || desk.shown.isEmpty {
            say(.time(.noMoreEvents(hasRuns: !desk.shown.isEmpty)))
        } else if desk.hasNoRoomForEvents {
            sayNoRoom()
        } else {
            playback.pursue(.event(after: course.clock))
            say(.time(.searching))
        }
    }

    /// Pauses at the first step of an event, and selects its run.
    mutating func arrive(at found: RaceDesk.Happening) {
        pause(at: found.event.step)
        if let slot = found.run.slot { desk.choose(slot - 1) }
        let title =
            switch found.event {
            case .ofRun(let event): EventTitle(event, names: course.surface.definition.parameters)
            case .ofTraining(let event): EventTitle(event)
            }
        say(.time(.event(title, run: found.run.label, step: found.event.step)))
    }

    /// Says that no more events are kept.
    mutating func sayNoRoom() {
        say(.time(.eventLimit(Diagnosis.mostEvents)))
    }
}
