import Canvas
import ExplorerCore
import Wording

/// The panels beside the map, one under the other.
///
/// Where there is no room for all, they are left out in this order: hyperparameters, spectrum, theory, plot, state, events; the race
/// stays, and so does the panel in front.
struct PanelColumn {
    let model: Model
    let theme: Theme
    /// The lines of the events' panel, where they are known.
    var events: EventLines?

    /// A panel and where it stands, heading included.
    struct Section {
        let panel: Panel
        let area: Rect
        /// What draws it.
        let view: any PanelView
    }

    /// Lines of the column from which on the race is shown whole.
    private static let wholeRace = 28
    /// Lines beyond which a plot is no easier to read.
    private static let readablePlot = 28
    private static let precedence: [Panel] = [
        .race, .events, .state, .plot, .theory, .spectrum, .hyperparameters,
    ]

    /// The panels that are shown in `area`, from top to bottom.
    func sections(in area: Rect) -> [Section] {
        let views = Dictionary(
            uniqueKeysWithValues: model.panels.map { ($0, $0.view(of: model, theme, events: events)) })
        // What a lesson asks to look at is worth more than the race.
        let front: [Panel] =
            model.pages.featured == .race
            ? [.race]
            : model.look?.place == .panel(model.pages.featured)
                ? [model.pages.featured, .race] : [.race, model.pages.featured]
        let ordered = (front + Self.precedence.filter { !front.contains($0) }).filter { views[$0] != nil }
        // A heading, and a blank line between two of them.
        var left = area.height + 1
        var heights: [Panel: Int] = [:]
        for panel in ordered {
            guard let view = views[panel] else { continue }
            // Where there is some room, every run is shown before another panel is.
            let isWhole = panel == .race && area.height >= Self.wholeRace
            let least = isWhole ? view.wantedHeight(width: area.width) : view.leastHeight
            guard least + 2 <= left else {
                if heights.isEmpty { continue }
                break
            }
            heights[panel] = least
            left -= least + 2
        }
        // Events want as much as there is, so they come after those that have a measure.
        for panel in ordered.filter({ $0 != .events && $0 != .plot }) + [.plot, .events] {
            guard let height = heights[panel], let view = views[panel] else { continue }
            let more = min(left, max(0, view.wantedHeight(width: area.width) - height))
            heights[panel] = height + more
            left -= more
        }
        func widen(_ panel: Panel, to lines: (any PanelView) -> Int) {
            guard let height = heights[panel], let view = views[panel] else { return }
            let more = min(left, max(0, lines(view) - height))
            heights[panel] = height + more
            left -= more
        }
        widen(.hyperparameters) { $0.roomyHeight(width: area.width) }
        // The remaining room makes the plot easier to read, but not beyond a point.
        widen(.plot) { _ in Self.readablePlot }
        // A very large window has room for whole sentences and high bars.
        let last: [Panel] = model.recordedTrainings == nil ? [] : [.theory]
        for panel in [Panel.events, .state, .plot] + last {
            widen(panel) { $0.roomyHeight(width: area.width) }
        }
        var y = area.y
        return Panel.allCases.compactMap { panel in
            guard let height = heights[panel], let view = views[panel] else { return nil }
            defer { y += height + 2 }
            return Section(
                panel: panel, area: Rect(x: area.x, y: y, width: area.width, height: min(height + 1, area.maxY - y)),
                view: view)
        }
    }

    func draw(_ sections: [Section], into buffer: inout Buffer) {
        let mark = TourMark(model: model, theme: theme)
        for section in sections {
            drawHeading(
                section.view.title, isFront: section.panel == model.pages.featured, section.area,
                markWidth: mark?.width(headingOf: section.panel) ?? 0, into: &buffer)
            section.view.draw(into: &buffer, section.area.inset(top: 1))
        }
    }

    private func drawHeading(
        _ text: String, isFront: Bool, _ area: Rect, markWidth: Int, into buffer: inout Buffer
    ) {
        let title = Ellipsis.cut(text, to: area.width - markWidth, ascii: model.isASCII)
        let end = buffer.write(title, x: area.x, y: area.y, isFront ? theme.accent : theme.heading)
        let rule = Cell(model.isASCII ? "-" : "─", theme.quiet)
        buffer.fill(Rect(x: end + 1, y: area.y, width: max(0, area.maxX - end - 1), height: 1), with: rule)
    }
}

extension Panel {
    /// What draws it; `events` are the lines of the events' panel, where they are known.
    func view(of model: Model, _ theme: Theme, events: EventLines? = nil) -> any PanelView {
        switch self {
        case .state where model.hasTrainings: SharpnessPanel(model: model, theme: theme)
        case .events where model.hasTrainings: TrainingPanel(model: model, theme: theme)
        case .theory where model.network != nil: FitPanel(model: model, theme: theme)
        case .theory where model.hasTrainings: TrainingStatePanel(model: model, theme: theme)
        case .spectrum: SpectrumPanel(model: model, theme: theme)
        case .race: RacePanel(model: model, theme: theme)
        case .state: StatePanel(model: model, theme: theme)
        case .hyperparameters: HyperparameterPanel(model: model, theme: theme)
        case .plot: PlotPanel(model: model)
        case .events: EventsPanel(model: model, theme: theme, kept: events)
        case .theory: TheoryPanel(model: model, theme: theme)
        }
    }
}
