import Canvas
import Optimizers
import Rendering
import Simulation
import Surfaces

extension Model {
    /// Lets runs join and leave, or begins again.
    mutating func changeRace(_ action: Action) -> [Effect] {
        switch action {
        case .toggle(let slot): return toggle(slot)
        case .restart:
            guard race != nil else {
                course.seek(to: 0)
                pace.isBackwards = false
                return []
            }
            return restart()
        case .branch(let keepingState): return branch(to: nil, keepingState: keepingState)
        case .nextBatch: return nextBatch()
        case .record: return recording == nil ? beginRecording(path: nil) : finishRecording()
        default: return []
        }
    }

    mutating func toggle(_ slot: Int) -> [Effect] {
        guard race != nil else {
            guard let run = run(ofSlot: slot) else { return [] }
            if hidden.remove(run.id) == nil { hidden.insert(run.id) }
            return []
        }
        guard slots.indices.contains(slot - 1) else {
            say("There is no optimizer on key \(slot).")
            return []
        }
        relabel()
        let plan = Self.plan(id: 0, slots[slot - 1], key: slot, start: start, birth: course.clock)
        let present = run(ofSlot: slot)
        if present == nil { chosen = slot - 1 }
        return changeRace { race in
            if let present {
                race.retire(present.id)
            } else {
                var plan = plan
                plan.id = race.nextID
                race.join(plan)
            }
        }
    }

    /// Changes the race from its clock on; a recording that is past that is finished first.
    mutating func changeRace(_ change: (inout Race) -> Void) -> [Effect] {
        guard var race else { return [] }
        var effects: [Effect] = []
        if let recording, recording.asked > race.clock {
            effects = finishRecording()
        }
        change(&race)
        course = race
        if let recording, !recording.isFinishing {
            effects.append(.changeRecording(script: race.script))
        }
        return effects
    }

    mutating func restart() -> [Effect] {
        let effects = finishRecording()
        let on = slots.indices.filter { run(ofSlot: $0 + 1) != nil }
        for index in on {
            slots[index].choice = choice(ofSlotAt: index)
        }
        relabel()
        begin(Self.race(of: slots, on, on: course.surface, start: start, seed: seed, batch: batch))
        return effects
    }

    /// Shows `race`, which stands at step 0; nothing that was under way in the one before goes on in it.
    mutating func begin(_ race: Race) {
        course = race
        hidden = []
        pursuit = nil
        letGo()
        pace.isBackwards = false
        // It runs on where only the end of all runs had stopped it.
        isRunning = isRunning || hasPausedItself
        hasPausedItself = false
        switch overlay {
        case .events, .optimizers, .surfaces, .recordings: overlay = nil
        case .help, .prompt, nil: break
        }
    }

    /// Places the start at `point`, and begins again.
    mutating func placeStart(at point: SIMD2<Double>) -> [Effect] {
        start = point
        let number = NumberText(significance: 6, ascii: isASCII)
        let effects = restart()
        say("The start is at (\(number.text(start.x)), \(number.text(start.y))).")
        return effects
    }

    mutating func beginRecording(path: String?) -> [Effect] {
        guard let race else { return [] }
        recording = RecordingState()
        recording?.asked = race.clock
        return [.beginRecording(path: path, script: race.script), .record(before: race.clock)]
    }

    mutating func finishRecording() -> [Effect] {
        guard let recording, !recording.isFinishing else { return [] }
        self.recording?.isFinishing = true
        return [.finishRecording(before: max(recording.asked, course.clock + 1))]
    }
}
