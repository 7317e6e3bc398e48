import Canvas
import Optimizers
import Rendering
import Simulation
import Surfaces

extension Model {
    /// Opens, closes or moves in what stands above the map.
    mutating func turnPage(_ action: Action) -> [Effect] {
        switch action {
        case .chooseSurface:
            overlay = .surfaces(chosen: Surface.shippedNames.firstIndex(of: course.surface.name) ?? 0)
        case .listEvents: listEvents()
        case .listRecordings: return [.listRecordings(folder: shelfFolder)]
        case .chooseOptimizer: listOptimizers()
        case .command: open(Prompt())
        case .help:
            // On a panel that was put in front by hand, its words.
            overlay = .help(featured == .race || tour != nil ? .keys : featured.topic, top: 0)
        case .nextTopic: turnTopic(by: 1)
        case .previousTopic: turnTopic(by: -1)
        case .close: overlay = nil
        case .previousItem: moveInList(by: -1)
        case .nextItem: moveInList(by: 1)
        case .previousPage: goInList { index, page, _ in index - page }
        case .nextPage: goInList { index, page, _ in index + page }
        case .firstItem: goInList { _, _, _ in 0 }
        case .lastItem: goInList { _, _, last in last }
        case .accept: return acceptItem()
        case .nextPanel:
            let next = (panels.firstIndex(of: featured) ?? 0) + 1
            featured = panels[next % panels.count]
        default: break
        }
        return []
    }

    private mutating func moveInList(by count: Int) {
        switch overlay {
        case .events(let chosen):
            // The newest stands at the top.
            overlay = .events(chosen: min(max(0, chosen - count), max(0, listedEvents.count - 1)))
        case .surfaces(let chosen):
            let names = Surface.shippedNames.count
            overlay = .surfaces(chosen: (chosen + count + names) % names)
        case .optimizers(let chosen):
            overlay = .optimizers(chosen: (chosen + count + suited.count) % max(1, suited.count))
        case .recordings(let chosen):
            let rows = max(1, recordingRows)
            overlay = .recordings(chosen: (chosen + count + rows) % rows)
        case .help(let topic, let top):
            overlay = .help(topic, top: min(max(0, top + count), HelpPage(self, topic).lastTop(in: size)))
        case .prompt, nil: break
        }
    }

    private mutating func turnTopic(by count: Int) {
        guard case .help(let topic, _) = overlay else { return }
        let all = HelpTopic.allCases
        let index = all.firstIndex(of: topic) ?? 0
        overlay = .help(all[(index + count + all.count) % all.count], top: 0)
    }

    /// Each optimizer with values that suit the surface, once they were listed.
    var suited: [OptimizerChoice] { listed?.choices ?? [] }

    private mutating func listOptimizers() {
        let surface = course.surface
        if !(listed?.isOf(surface) ?? false) { listed = SuitedChoices(surface) }
        let name = chosenChoice?.optimizer
        overlay = .optimizers(chosen: suited.firstIndex { $0.optimizer == name } ?? 0)
    }

    /// Goes where `place` says, given the present index, how many are shown at a time and the last index; no further
    /// than the ends.
    private mutating func goInList(to place: (_ index: Int, _ page: Int, _ last: Int) -> Int) {
        if let list = ListPage(self, Theme(.none)) {
            let last = max(0, list.rows.count - 1)
            let index = min(max(0, place(list.chosen, list.rowCount(in: size), last)), last)
            switch overlay {
            // The newest stands at the top.
            case .events: overlay = .events(chosen: last - index)
            case .surfaces: overlay = .surfaces(chosen: index)
            case .optimizers: overlay = .optimizers(chosen: index)
            case .recordings: overlay = .recordings(chosen: index)
            case .help, .prompt, nil: break
            }
            return
        }
        switch overlay {
        case .help(let topic, let top):
            let last = HelpPage(self, topic).lastTop(in: size)
            let page = OverlayPage.contentHeight(in: size, wanted: size.height)
            overlay = .help(topic, top: min(max(0, place(top, page, last)), last))
        case .events, .surfaces, .optimizers, .recordings, .prompt, nil: break
        }
    }

    private mutating func acceptItem() -> [Effect] {
        if case .events(let index) = overlay {
            overlay = nil
            let events = listedEvents
            if events.indices.contains(index) { go(to: events[index]) }
            return recorded()
        }
        if case .prompt = overlay { return runPrompt() }
        if case .recordings(let index) = overlay { return takeRecording(at: index) }
        if case .optimizers(let index) = overlay, suited.indices.contains(index) {
            overlay = nil
            return slots.indices.contains(chosen) ? put(suited[index], onSlotAt: chosen) : []
        }
        guard case .surfaces(let index) = overlay else { return [] }
        overlay = nil
        let names = Surface.shippedNames
        guard names.indices.contains(index), let surface = Surface.shipped(names[index]) else { return [] }
        return take(surface)
    }

    /// Begins a race on `surface` with the optimizers that suit it.
    mutating func take(_ surface: Surface) -> [Effect] {
        let effects = finishRecording()
        // The lesson is about another race.
        tour = nil
        slots = Opening.slots(for: surface, asked: options.choices)
        chosen = 0
        start = surface.definition.start
        begin(
            Self.race(
                of: slots, slots.indices.filter { slots[$0].isOn }, on: surface, start: start, seed: seed, batch: batch)
        )
        view = surface.definition.domain
        crosshair = nil
        showsBatch = false
        return effects
    }
}
