import Canvas
import ExplorerCore
import Wording

/// The panel in front, under the map of a narrow window: the race as a line a run, any other under its heading.
struct PanelStrip {
    let model: Model
    let theme: Theme

    private static let worthwhile = 3

    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard panel != .race else {
            RaceStrip(model: model, theme: theme).draw(into: &buffer, area)
            return
        }
        let view = panel.view(of: model, theme)
        // On a line or two the race says more than a piece of another panel.
        guard area.height >= min(view.leastHeight, Self.worthwhile) else {
            RaceStrip(model: model, theme: theme).draw(into: &buffer, area)
            return
        }
        let title = Ellipsis.cut(view.title, to: area.width, ascii: model.isASCII)
        // A panel on a line or two says more without its heading.
        guard headed(in: area) != nil else {
            view.draw(into: &buffer, area)
            return
        }
        buffer.write(title, x: area.x, y: area.y, theme.accent)
        view.draw(into: &buffer, area.inset(top: 1))
    }

    /// The panel in front where it has a heading in `area`; nil where there is none.
    func headed(in area: Rect) -> Panel? {
        panel != .race && area.height > panel.view(of: model, theme).leastHeight ? panel : nil
    }

    private var panel: Panel { model.stripPanel }
}
