import Diagnosis
import Runs
import Surfaces

extension Model {
    /// Runs or pauses; stopping on the way somewhere is all that the key does then.
    mutating func runOrPause() {
        if playback.stopped == nil { startOrPause() }
    }

    /// Goes `count` steps on and pauses, or back where it is negative; pressed again on the way to a step, it goes on from
    /// there.
    mutating func step(by count: Int) {
        if case .step(let target)? = playback.stopped, count > 1 {
            notices.clear()
            step(by: count, from: target)
        } else {
            step(by: count, from: course.clock)
        }
    }

    /// Goes to the last step that is known, and on from there with what is being written.
    mutating func goToLastStep() {
        pause(at: course.horizon)
        guard replay.reading == .live else { return }
        playback.turn(backwards: false)
        playback.run()
    }

    /// Runs backwards or forwards.
    mutating func play(backwards: Bool) {
        if backwards, course.clock == 0 {
            say("This is the first step: there is nothing before it.")
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
            say(withKeys("Every run has ended: {restart} begins again, and {step-back} goes back."))
            return
        }
        // Before the first step there is nothing to go on with.
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
            say("Every run has ended, the last one at step \(GroupedNumber.text(end)).")
        } else if course.present.isEmpty {
            say("No optimizer is on that could go to step \(GroupedNumber.text(step)).")
        } else {
            playback.pursue(.step(step))
        }
    }

    /// Stops on the way to where it was going, and says so.
    mutating func stopPursuit() {
        playback.stopPursuit()
        let clock = GroupedNumber.text(course.clock)
        switch playback.stopped {
        case nil: break
        case .step(let step): say("Stopped at step \(clock), on the way to \(GroupedNumber.text(step)).")
        case .event: say("Stopped at step \(clock), on the way to the next event.")
        }
    }

    /// Pauses, and goes to `step`, which is known or near.
    mutating func pause(at step: Int) {
        playback.pause()
        desk.seek(to: step)
    }

    /// Goes `count` steps on from step `base`, or back; beyond what is known more than one take their time.
    private mutating func step(by count: Int, from base: Int) {
        let step = max(0, base + count)
        if count > 1, desk.endOfAll == nil, !course.present.isEmpty {
            setOut(to: step)
        } else {
            pause(at: min(step, desk.endOfAll ?? step))
        }
    }

    /// Pauses where there is nothing more to run, or where it was asked to, and says why.
    mutating func pauseItself(_ why: String) {
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
            say("No event is known before this step.")
            return
        }
        arrive(at: found)
    }

    /// Goes to the next event; where none is known ahead the runs go on until one happens.
    mutating func goToNextEvent() {
        if let found = desk.nextEvent(after: course.clock) { return arrive(at: found) }
        playback.halt()
        if course.lastStep != nil {
            say("No event is known after this step.")
        } else if desk.endOfAll != nil || desk.shown.isEmpty {
            say("No event is to come: \(desk.shown.isEmpty ? "no optimizer is on" : "every run has ended").")
        } else if desk.hasNoRoomForEvents {
            sayNoRoom()
        } else {
            playback.pursue(.event(after: course.clock))
            say("No event is known ahead: the runs go on until one happens, or a key is pressed.")
        }
    }

    /// Pauses at the first step of an event, and turns to its run.
    mutating func arrive(at found: RaceDesk.Happening) {
        pause(at: found.event.step)
        if let slot = found.run.slot { desk.choose(slot - 1) }
        let names = course.surface.definition.parameters
        let place = found.event.parameter.map { " in \(names[$0])" } ?? ""
        say("Step \(GroupedNumber.text(found.event.step)), \(found.run.label): \(found.event.name)\(place).")
    }

    /// Says that there is no event to go to since no more are noted.
    mutating func sayNoRoom() {
        say("No event is noted any more: a run has room for \(GroupedNumber.text(Diagnosis.mostEvents)) events.")
    }
}
