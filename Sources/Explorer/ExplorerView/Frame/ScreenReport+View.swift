public import Canvas
public import ExplorerCore
import Wording

extension ScreenReport {
    /// What `event` meets on the screen of `model`: the page that a key moves in, or what the mouse is pressed on.
    public init(of model: Model, for event: InputEvent) {
        self.init()
        switch event {
        case .key: page = PageExtent(of: model)
        case .mouse(let mouse) where mouse.action == .press(1) && model.pages.overlay == nil:
            target = PanelTarget(of: model, column: mouse.x, row: mouse.y)
        case .mouse, .paste, .resize, .terminate, .endOfInput: break
        }
    }
}

extension Model {
    /// Lets the terminal's `event` happen, which meets the screen as it is drawn.
    public mutating func take(_ event: InputEvent) -> [Effect] {
        update(.input(event, on: ScreenReport(of: self, for: event)))
    }
}

extension PageExtent {
    /// How much of the list or the page of the help that is open is seen; nil where none is.
    fileprivate init?(of model: Model) {
        if case .help(let topic, _) = model.pages.overlay {
            self.init(
                shown: OverlayPage.contentHeight(in: model.size, wanted: model.size.height),
                lastTop: HelpPage(model, topic).lastTop(in: model.size))
        } else if let list = ListPage(model, Theme(.none)) {
            self.init(shown: list.rowCount(in: model.size))
        } else {
            return nil
        }
    }
}

extension PanelTarget {
    /// What stands in the panels at a cell of the window; nil outside them.
    fileprivate init?(of model: Model, column: Int, row: Int) {
        guard let layout = model.layout, layout.panel.contains(column, row) else { return nil }
        self = .nothing
        let theme = Theme(model.appearance.depth)
        let sections = PanelColumn(model: model, theme: theme).sections(in: layout.panel)
        guard let section = sections.first(where: { $0.area.contains(column, row) }) else { return }
        let line = row - section.area.y - 1
        switch section.panel {
        case _ where line < 0: self = .heading(section.panel)
        case .race:
            let slot = RacePanel.slot(inRow: line, of: model, height: section.area.height - 1)
            if let slot { self = .run(slot: slot) }
        case .events where model.hasTrainings:
            let panel = TrainingPanel(model: model, theme: theme)
            if let step = panel.event(inRow: line, width: section.area.width) { self = .step(step) }
        case .events:
            let panel = EventsPanel(model: model, theme: theme)
            if let event = panel.event(inRow: line, of: section.area.inset(top: 1)) { self = .event(event) }
        case .state, .hyperparameters, .plot, .theory, .spectrum: break
        }
    }
}
