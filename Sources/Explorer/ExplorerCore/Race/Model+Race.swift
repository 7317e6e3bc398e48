import Canvas
import Optimizers
import Runs
import Surfaces
import Text

extension Model {
    /// Switches the run of number key `slot`, 1 to 9, on or off; of a recording, shows or hides it.
    mutating func toggle(_ slot: Int) -> [Effect] {
        guard race != nil else {
            if let run = desk.run(ofSlot: slot) { desk.toggleHidden(run.id) }
            return []
        }
        guard desk.slots.indices.contains(slot - 1) else {
            say("There is no optimizer on key \(slot).")
            return []
        }
        desk.relabel()
        var plan = desk.plan(ofSlotAt: slot - 1)
        let present = desk.run(ofSlot: slot)
        if present == nil { desk.choose(slot - 1) }
        return changeRace { race in
            if let present {
                race.retire(present.id)
            } else {
                plan.id = race.nextID
                race.join(plan)
            }
        }
    }

    /// Changes the race from its clock on; a recording that is past that is finished first.
    mutating func changeRace(_ change: (inout Race) -> Void) -> [Effect] {
        guard let race else { return [] }
        var effects: [Effect] = []
        if let recording, recording.asked > race.clock {
            effects = finishRecording()
        }
        desk.changeRace(change)
        if let recording, !recording.isFinishing, let script = self.race?.script {
            effects.append(.changeRecording(script: script))
        }
        return effects
    }

    /// Begins again at step 0 with the settings as they are now; a recording is wound to its first step.
    mutating func restartOrRewind() -> [Effect] {
        guard race == nil else { return restart() }
        desk.seek(to: 0)
        playback.turn(backwards: false)
        return []
    }

    /// Begins the race again at step 0 with the settings as they are now.
    mutating func restart() -> [Effect] {
        let effects = finishRecording()
        desk.restart()
        prepareForRace()
        return effects
    }

    /// Begins a race on `surface` with the optimizers that suit it.
    mutating func take(_ surface: Surface) -> [Effect] {
        let effects = finishRecording()
        // The lesson is about another race.
        tour.leave()
        desk.open(surface, asked: options.choices)
        prepareForRace()
        map.open(surface.definition.domain, dimension: surface.dimension)
        return effects
    }

    /// Lets nothing that was under way in the race before go on in the one that begins.
    mutating func prepareForRace() {
        playback.beginRace()
        map.letGo()
        pages.closeList()
    }

    /// Places the start at `point`, and begins again.
    mutating func placeStart(at point: SIMD2<Double>) -> [Effect] {
        desk.setStart(point)
        let number = NumberText(significance: 6, ascii: isASCII)
        let effects = restart()
        let definition = course.surface.definition
        let texts = definition.coordinates(of: point).map { number.text($0) }
        say(
            definition.dimension == 1
                ? "The start is at \(Printable.text(definition.parameters[0])) = \(texts[0])."
                : "The start is at (\(texts.joined(separator: ", "))).")
        return effects
    }
}
