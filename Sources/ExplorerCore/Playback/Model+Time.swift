import Simulation
import Surfaces

extension Model {
    /// Runs, pauses or winds.
    mutating func changeTime(_ action: Action) {
        switch action {
        case .runOrPause: runOrPause()
        case .step(let count): step(by: count, from: course.clock)
        case .firstStep: pause(at: 0)
        case .lastStep: goToLastStep()
        case .previousEvent: goToPreviousEvent()
        case .nextEvent: goToNextEvent()
        case .playBackwards: play(backwards: true)
        case .playForwards: play(backwards: false)
        case .faster: pace.change(faster: true)
        case .slower: pace.change(faster: false)
        default: break
        }
    }

    /// Pauses and goes to `step`: at once where all runs are known there, else as fast as they can be computed.
    mutating func seek(to step: Int) -> [Effect] {
        setOut(to: step)
        return recorded()
    }

    /// Goes to the last step that is known, and on from there with what is being written.
    private mutating func goToLastStep() {
        pause(at: course.horizon)
        guard reading == .live else { return }
        pace.isBackwards = false
        isRunning = true
    }

    private mutating func setOut(to step: Int) {
        let step = min(max(0, step), course.lastStep ?? .max)
        pause(at: min(step, course.horizon))
        guard step > course.clock else { return }
        if let end = endOfAll {
            say("Every run has ended, the last one at step \(TitleLine.grouped(end)).")
        } else if course.present.isEmpty {
            say("No optimizer is on that could go to step \(TitleLine.grouped(step)).")
        } else {
            pursuit = .step(step)
        }
    }

    /// Stops on the way to where it was going; whether it was going anywhere.
    mutating func stopPursuit() -> Bool {
        guard let pursuit else { return false }
        self.pursuit = nil
        let clock = TitleLine.grouped(course.clock)
        switch pursuit {
        case .step(let step): say("Stopped at step \(clock), on the way to \(TitleLine.grouped(step)).")
        case .event: say("Stopped at step \(clock), on the way to the next event.")
        }
        return true
    }

    private mutating func runOrPause() {
        if !isRunning, reading == nil, let last = course.lastStep, course.clock >= last, !pace.isBackwards {
            course.seek(to: 0)
        }
        if !isRunning, endOfAll != nil, !pace.isBackwards {
            say(withKeys("Every run has ended: {restart} begins again, and {step-back} goes back."))
            return
        }
        // Before the first step there is nothing to go on with.
        if !isRunning, course.clock == 0 { pace.isBackwards = false }
        isRunning.toggle()
        hasPausedItself = false
    }

    private mutating func play(backwards: Bool) {
        if backwards, course.clock == 0 {
            say("This is the first step: there is nothing before it.")
            return
        }
        pace.isBackwards = backwards
        isRunning = false
        runOrPause()
    }

    /// Pauses, and goes to `step`, which is known or near.
    mutating func pause(at step: Int) {
        isRunning = false
        hasPausedItself = false
        pursuit = nil
        course.seek(to: step)
    }

    /// Goes `count` steps on from step `base`, or back; beyond what is known more than one take their time.
    mutating func step(by count: Int, from base: Int) {
        let step = max(0, base + count)
        if count > 1, endOfAll == nil, !course.present.isEmpty {
            setOut(to: step)
        } else {
            pause(at: min(step, endOfAll ?? step))
        }
    }
}

// MARK: Events

extension Model {
    /// An event of a run that is shown.
    struct Happening {
        let run: Entrant
        let event: RunEvent
    }

    /// The first known event after `step` of the runs that are shown; of several at a step the chosen run's.
    func nextEvent(after step: Int) -> Happening? {
        happenings { $0[$0.place(behind: step)...].first }.min { $0.event.step < $1.event.step }
    }

    private func previousEvent(before step: Int) -> Happening? {
        // Of equals the last one is taken.
        happenings { $0[..<$0.place(behind: step - 1)].last }.reversed().max { $0.event.step < $1.event.step }
    }

    /// The event that `choose` takes of each run, the chosen run's first.
    private func happenings(_ choose: (ArraySlice<RunEvent>) -> RunEvent?) -> [Happening] {
        chosenLast(shown).reversed().compactMap { run in
            choose(course.noticedEvents(of: run.id)).map { Happening(run: run, event: $0) }
        }
    }

    private mutating func goToPreviousEvent() {
        guard let found = previousEvent(before: course.clock) else {
            isRunning = false
            say("No event is known before this step.")
            return
        }
        arrive(at: found)
    }

    private mutating func goToNextEvent() {
        if let found = nextEvent(after: course.clock) { return arrive(at: found) }
        isRunning = false
        if course.lastStep != nil {
            say("No event is known after this step.")
        } else if endOfAll != nil || shown.isEmpty {
            say("No event is to come: \(shown.isEmpty ? "no optimizer is on" : "every run has ended").")
        } else if hasNoRoomForEvents {
            sayNoRoom()
        } else {
            pursuit = .event(after: course.clock)
            say("No event is known ahead: the runs go on until one happens, or a key is pressed.")
        }
    }

    /// Pauses at the first step of an event, and turns to its run.
    mutating func arrive(at found: Happening) {
        pause(at: found.event.step)
        if let slot = found.run.slot { chosen = slot - 1 }
        let names = course.surface.definition.parameters
        let place = found.event.parameter.map { " in \(names[$0])" } ?? ""
        say("Step \(TitleLine.grouped(found.event.step)), \(found.run.label): \(found.event.name)\(place).")
    }

    /// Whether none of the runs that are shown and go on has room for another event.
    var hasNoRoomForEvents: Bool {
        let going = shown.filter { !$0.isOver }
        return !going.isEmpty && going.allSatisfy { course.diagnosis(of: $0.id)?.hasRoomForEvents == false }
    }

    /// Says that there is no event to go to since no more are noted.
    mutating func sayNoRoom() {
        say("No event is noted any more: a run has room for \(TitleLine.grouped(Diagnosis.mostEvents)) events.")
    }
}
