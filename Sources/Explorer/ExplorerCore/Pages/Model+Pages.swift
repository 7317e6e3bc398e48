import Canvas
import Diagnosis
import Optimizers
import Runs
import SurfaceFiles
import Surfaces
import Wording

extension Model {
    /// Lists the surfaces, the present one chosen.
    mutating func listSurfaces() {
        pages.open(.surfaces(chosen: LossFile.shippedNames.firstIndex(of: course.surface.name) ?? 0))
    }

    /// Lists the optimizers with values that suit the surface, that of the chosen number key chosen.
    mutating func listOptimizers() {
        tuning.list(for: course.surface)
        let name = desk.chosenChoice?.optimizer
        pages.open(.optimizers(chosen: tuning.suited.firstIndex { $0.optimizer == name } ?? 0))
    }

    /// Lists the events, the latest one up to the clock chosen.
    mutating func listEvents() {
        let steps = desk.listedSteps
        pages.open(.events(chosen: steps.lastIndex { $0 <= course.clock } ?? steps.count - 1))
    }

    /// Opens the help: on a panel that was put in front by hand, with its words.
    mutating func openHelp() {
        let featured = pages.featured
        pages.open(.help(featured == .race || tour.state != nil ? .keys : topic(of: featured), top: 0))
    }

    /// The topic that explains the words of `panel`.
    func topic(of panel: Panel) -> HelpTopic {
        switch panel {
        case .state, .events, .theory:
            network != nil ? .networks : course.hasTrainings ? .trainings : panel.topic
        case .race, .plot, .hyperparameters, .spectrum: panel.topic
        }
    }

    /// Moves in the list or the page that is open by `count` rows or lines.
    mutating func moveInPage(by count: Int) {
        pages.move(by: count, rows: listedRows, lastTop: pageExtent?.lastTop ?? 0)
    }

    /// Moves in the list or the page that is open by `count` times what is seen at a time.
    mutating func turnPage(by count: Int) {
        guard let extent = pageExtent else { return }
        pages.go(rows: listedRows, lastTop: extent.lastTop) { index, _ in index + count * extent.shown }
    }

    /// Goes to an end of the list or the page that is open.
    mutating func goToEnd(first: Bool) {
        pages.go(rows: listedRows, lastTop: pageExtent?.lastTop ?? 0) { _, last in first ? 0 : last }
    }

    /// The rows of the list that is open; 0 where none is.
    private var listedRows: Int {
        switch pages.overlay {
        case .events: desk.listedSteps.count
        case .surfaces: LossFile.shippedNames.count
        case .optimizers: tuning.suited.count
        case .recordings: shelf.rowCount
        case .help, .prompt, nil: 0
        }
    }

    /// Takes the item of the list that is open, or runs the line that is typed.
    mutating func acceptItem() -> [Effect] {
        switch pages.overlay {
        case .events(let index):
            pages.close()
            let steps = desk.listedSteps
            if steps.indices.contains(index) { pause(at: steps[index]) }
            return recorded()
        case .prompt: return runPrompt()
        case .recordings(let index): return takeRecording(at: index)
        case .optimizers(let index):
            guard tuning.suited.indices.contains(index) else { return [] }
            pages.close()
            let choice = tuning.suited[index]
            return desk.slots.indices.contains(desk.chosen) ? put(choice, onSlotAt: desk.chosen) : []
        case .surfaces(let index):
            pages.close()
            let names = LossFile.shippedNames
            guard names.indices.contains(index), let surface = try? LossFile.shipped(names[index])?.explored() else {
                return []
            }
            return take(surface)
        case .help, nil: return []
        }
    }
}
