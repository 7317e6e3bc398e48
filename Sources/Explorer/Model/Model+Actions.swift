import Canvas
import Optimizers
import Rendering
import Simulation
import Surfaces

extension Model {
    /// Does what a key asks for.
    mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .leave: return leave()
        case .help: overlay = .help(top: 0)
        case .repaint: return [.repaint]
        case .selectNext: chooseNext()
        case .close: overlay = nil
        case .runOrPause: runOrPause()
        case .step(let count): step(by: count)
        case .faster: pace.change(faster: true)
        case .slower: pace.change(faster: false)
        case .previousItem: moveInList(by: -1)
        case .nextItem: moveInList(by: 1)
        case .previousPage: goInList { index, page, _ in index - page }
        case .nextPage: goInList { index, page, _ in index + page }
        case .firstItem: goInList { _, _, _ in 0 }
        case .lastItem: goInList { _, _, last in last }
        case .accept: return acceptItem()
        case .toggle(let slot): return toggle(slot)
        case .restart where race == nil: course.seek(to: 0)
        default:
            guard race != nil else {
                say("This is a recording: it can be wound and watched, not changed.")
                return []
            }
            return change(action)
        }
        return recorded()
    }

    private mutating func change(_ action: Action) -> [Effect] {
        switch action {
        case .raiseRate: return turnRate(up: true)
        case .lowerRate: return turnRate(up: false)
        case .nextSchedule: return turnSchedule()
        case .restart: return restart()
        case .moveStart(let right, let up): return moveStart(right: right, up: up)
        case .chooseSurface:
            overlay = .surfaces(chosen: Surface.shippedNames.firstIndex(of: course.surface.name) ?? 0)
            return []
        case .record: return recording == nil ? beginRecording(path: nil) : finishRecording()
        default: return []
        }
    }

    private mutating func runOrPause() {
        if !isRunning, let last = course.lastStep, course.clock >= last {
            course.seek(to: 0)
        }
        if !isRunning, endOfAll != nil {
            say("Every run has ended: r begins again, and , goes back.")
            return
        }
        isRunning.toggle()
        hasPausedItself = false
    }

    private mutating func step(by count: Int) {
        isRunning = false
        let step = max(0, course.clock + count)
        course.seek(to: min(step, endOfAll ?? step))
    }

    private mutating func toggle(_ slot: Int) -> [Effect] {
        guard race != nil else {
            guard let run = run(ofSlot: slot) else { return [] }
            if hidden.remove(run.id) == nil { hidden.insert(run.id) }
            return []
        }
        guard slots.indices.contains(slot - 1) else {
            say("There is no optimizer on key \(slot).")
            return []
        }
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

    private mutating func chooseNext() {
        let on = shown.compactMap { $0.slot.map { $0 - 1 } }.sorted()
        chosen = on.first { $0 > chosen } ?? on.first ?? chosen
    }

    private mutating func turnRate(up: Bool) -> [Effect] {
        guard slots.indices.contains(chosen) else { return [] }
        var choice = choice(ofSlotAt: chosen)
        let rate = RoundRate.next(choice.learningRate, up: up)
        guard rate != choice.learningRate else {
            say("The learning rate of \(choice.optimizer) can't go \(up ? "higher" : "lower").")
            return []
        }
        choice.learningRate = rate
        return turn(to: choice)
    }

    private mutating func turnSchedule() -> [Effect] {
        guard slots.indices.contains(chosen) else { return [] }
        var choice = choice(ofSlotAt: chosen)
        let entries = ScheduleCatalogue.entries
        let present = entries.firstIndex { $0.descriptor.name == choice.schedule?.kind } ?? 0
        choice.schedule = Schedule.example(of: entries[(present + 1) % entries.count])
        say("\(choice.optimizer) follows the schedule \(choice.schedule?.text ?? "constant").")
        return turn(to: choice)
    }

    private mutating func turn(to choice: OptimizerChoice) -> [Effect] {
        slots[chosen].choice = choice
        guard let run = run(ofSlot: chosen + 1) else { return [] }
        return changeRace { $0.change(run.id, to: choice) }
    }

    /// Changes the race from its clock on; a recording that is past that is finished first.
    private mutating func changeRace(_ change: (inout Race) -> Void) -> [Effect] {
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

    private mutating func restart() -> [Effect] {
        let effects = finishRecording()
        let on = slots.indices.filter { run(ofSlot: $0 + 1) != nil }
        for index in on {
            slots[index].choice = choice(ofSlotAt: index)
        }
        course = Self.race(of: slots, on, on: course.surface, start: start, options)
        // It runs on where only the end of all runs had stopped it.
        isRunning = isRunning || hasPausedItself
        hasPausedItself = false
        return effects
    }

    private mutating func moveStart(right: Int, up: Int) -> [Effect] {
        start += course.surface.definition.domain.width * SIMD2(Double(right), Double(up)) / 40
        return restartFromStart()
    }

    /// Places the start at the middle of a cell of the window, if that lies on the map.
    mutating func placeStart(column: Int, row: Int) -> [Effect] {
        guard let panel = Painter.mapPanel(of: self), panel.map.contains(column, row) else { return [] }
        start = panel.frame.point(at: SIMD2(Double(column - panel.map.x) + 0.5, Double(row - panel.map.y) + 0.5))
        return restartFromStart()
    }

    private mutating func restartFromStart() -> [Effect] {
        let number = NumberText(significance: 6, ascii: isASCII)
        let effects = restart()
        say("The start is at (\(number.text(start.x)), \(number.text(start.y))).")
        return effects
    }

    private mutating func moveInList(by count: Int) {
        switch overlay {
        case .surfaces(let chosen):
            let names = Surface.shippedNames.count
            overlay = .surfaces(chosen: (chosen + count + names) % names)
        case .help(let top):
            overlay = .help(top: min(max(0, top + count), HelpPage.lastTop(in: size, keys: mapKeys, ascii: isASCII)))
        case nil: break
        }
    }

    /// Goes where `place` says, given the present index, how many are shown at a time and the last index; no further
    /// than the ends.
    private mutating func goInList(to place: (_ index: Int, _ page: Int, _ last: Int) -> Int) {
        switch overlay {
        case .surfaces(let chosen):
            let last = Surface.shippedNames.count - 1
            overlay = .surfaces(chosen: min(max(0, place(chosen, SurfaceList.itemCount(in: size), last)), last))
        case .help(let top):
            let last = HelpPage.lastTop(in: size, keys: mapKeys, ascii: isASCII)
            let page = OverlayPage.contentHeight(in: size, wanted: size.height)
            overlay = .help(top: min(max(0, place(top, page, last)), last))
        case nil: break
        }
    }

    private mutating func acceptItem() -> [Effect] {
        guard case .surfaces(let index) = overlay else { return [] }
        overlay = nil
        let names = Surface.shippedNames
        guard names.indices.contains(index), let surface = Surface.shipped(names[index]) else { return [] }
        let effects = finishRecording()
        slots = Opening.slots(for: surface, asked: options.choices)
        chosen = 0
        start = surface.definition.start
        course = Self.race(of: slots, slots.indices.filter { slots[$0].isOn }, on: surface, start: start, options)
        isRunning = isRunning || hasPausedItself
        hasPausedItself = false
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
