import Canvas
import Networks
import Optimizers
import Runs
import Surfaces
import Training
import Wording

extension Model {
    /// Turns the run of number key `slot`, 1 to 9, on or off; shows or hides that of a recording.
    mutating func toggle(_ slot: Int) -> [Effect] {
        guard race != nil else {
            if let run = desk.run(ofSlot: slot) { desk.toggleHidden(run.id) }
            return []
        }
        guard desk.slots.indices.contains(slot - 1) else {
            say(.race(.noOptimizer(key: slot)))
            return []
        }
        if desk.run(ofSlot: slot) == nil, refuses(desk.slots[slot - 1].choice) { return [] }
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

    /// Says that the optimizer of `choice` cannot train the network; whether that is so.
    mutating func refuses(_ choice: OptimizerChoice) -> Bool {
        guard let network, let limit = choice.entry.mostParameters, network.dimension > limit else { return false }
        return refuseForNetwork(.optimizer(choice.optimizer, parameters: network.dimension, limit: limit))
    }

    /// Changes the race from its clock on; a recording that is ahead of the clock is finished first.
    mutating func changeRace(_ change: (inout Race) -> Void) -> [Effect] {
        guard let race else { return [] }
        var effects: [Effect] = []
        if let recording, recording.asked > race.clock {
            effects = finishRecording()
        }
        desk.changeRace(change)
        spectra.forget(from: race.clock)
        if let recording, !recording.isFinishing, let script = self.race?.script {
            effects.append(.changeRecording(script: script))
        }
        return effects
    }

    /// Restarts from step 0 with the current settings; rewinds a recording.
    mutating func restartOrRewind() -> [Effect] {
        guard race == nil else { return restart() }
        desk.seek(to: 0)
        playback.turn(backwards: false)
        return []
    }

    /// Restarts the race from step 0 with the current settings.
    mutating func restart() -> [Effect] {
        let effects = finishRecording()
        desk.restart()
        prepareForRace()
        if let section = course.surface.planeSection {
            map.open(course.surface.definition.domain, dimension: course.surface.dimension)
            planes.open(section.choice)
        }
        return effects
    }

    /// Starts a race on `surface` with the optimizers that suit it.
    mutating func take(_ surface: Surface) -> [Effect] {
        let effects = finishRecording()
        // The lesson belongs to another race.
        tour.leave()
        desk.open(surface, asked: options.choices)
        prepareForRace()
        let opened = course.surface
        map.open(opened.definition.domain, dimension: opened.dimension)
        if let section = opened.planeSection { planes.open(section.choice) }
        return effects
    }

    /// Stops everything that belonged to the race before.
    mutating func prepareForRace() {
        playback.beginRace()
        spectra.forget()
        map.letGo()
        pages.closeList()
    }

    /// Places the start at `point`, and restarts.
    mutating func placeStart(at point: SIMD2<Double>) -> [Effect] {
        if refuseForNetwork(.start) { return [] }
        desk.setStart(point)
        let effects = restart()
        say(.race(.start(course.surface.definition.coordinates(of: point))))
        return effects
    }
}
