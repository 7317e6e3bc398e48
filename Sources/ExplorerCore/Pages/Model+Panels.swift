import Canvas
import Rendering
import Simulation
import Surfaces

extension Model {
    /// The panels that have something to say: a recording may not tell the chosen run's rule, or leave out steps.
    var panels: [Panel] {
        guard race == nil, let run = chosenRun else { return Panel.allCases }
        return Panel.allCases.filter { panel in
            switch panel {
            case .values: course.choice(of: run.id) != nil
            case .theory: course.diagnosis(of: run.id) != nil
            case .race, .state, .plot, .events: true
            }
        }
    }

    /// The run that is looked at: the chosen key's, else the first that is shown.
    var chosenRun: Entrant? {
        let shown = shown
        return shown.first { $0.slot == chosen + 1 } ?? shown.first
    }

    /// Why there are no events to tell.
    var eventless: String {
        guard let run = chosenRun else { return Self.runless }
        return course.diagnosis(of: run.id) == nil
            ? "Steps are missing in the recording: nothing is said of what happens." : "Nothing has happened yet."
    }

    /// Why there is nothing to say of the chosen run where it stands.
    var theoryless: String {
        if chosenRun?.isOver == true { return "The run has ended: a parameter is not finite." }
        return course.surface.isInterpolated && chosenRun != nil
            ? "A grid of losses does not tell how they curve." : Self.runless
    }

    private static let runless = "No optimizer is on: 1-9 switch them."

    /// What is known to happen to the chosen run, by the steps; also what comes after the clock, where it was seen.
    var listedEvents: [RunEvent] {
        chosenRun.map { course.knownEvents(of: $0.id) } ?? []
    }

    /// Lists the events, the latest one up to the clock chosen.
    mutating func listEvents() {
        let events = listedEvents
        overlay = .events(chosen: events.lastIndex { $0.step <= course.clock } ?? events.count - 1)
    }

    /// Takes the mouse's word where it points at a panel: a run is chosen, an event gone to.
    mutating func press(inPanelAt column: Int, _ row: Int) -> Bool {
        guard let layout = Painter.layout(of: self), layout.panel.contains(column, row) else { return false }
        let theme = Theme(appearance.depth)
        let sections = PanelColumn(model: self, theme: theme).sections(in: layout.panel)
        guard let section = sections.first(where: { $0.area.contains(column, row) }) else { return true }
        let line = row - section.area.y - 1
        switch section.panel {
        case _ where line < 0:
            featured = section.panel
            overlay = .help(section.panel.topic, top: 0)
        case .race:
            let slot = RacePanel.slot(inRow: line, of: self, height: section.area.height - 1)
            chosen = slot.map { $0 - 1 } ?? chosen
        case .events:
            let panel = EventsPanel(model: self, theme: theme)
            if let event = panel.event(inRow: line, of: section.area.inset(top: 1)) { go(to: event) }
        case .state, .values, .plot, .theory: break
        }
        return true
    }

    /// Pauses at the first step of `event`.
    mutating func go(to event: RunEvent) {
        pause(at: event.step)
    }

    /// How many events of the chosen run found no room up to the clock, in words; nil for none.
    var omittedNote: String? {
        guard let run = chosenRun, let count = course.diagnosis(of: run.id)?.omittedEvents, count > 0 else {
            return nil
        }
        return "\(TitleLine.grouped(count)) more \(count == 1 ? "event" : "events") found no room"
    }

    /// The chosen run's key and name, for a heading.
    var chosenName: String {
        guard let run = chosenRun else { return "" }
        return (isASCII ? " - " : " · ") + (run.slot.map { "\($0) " } ?? "") + label(of: run)
    }
}
