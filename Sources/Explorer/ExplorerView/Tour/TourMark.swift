import Canvas
import CellDrawing
import ExplorerCore
import Runs
import Scene
import Trajectories
import Wording

/// The mark at the thing that a lesson asks to look at: a frame on the map with a label, or a sign at a panel's heading or
/// on the timeline.
struct TourMark {
    let model: Model
    let theme: Theme
    private let look: Look

    /// The mark of `model`'s tour; nil where there is nothing to look at.
    init?(model: Model, theme: Theme) {
        guard let look = model.look else { return nil }
        self.model = model
        self.theme = theme
        self.look = look
    }

    /// Draws it over the map, where it is there.
    func draw(into buffer: inout Buffer, on panel: MapPanel) {
        guard let point, let cell = panel.frame.cell(holding: point) else { return }
        let (x, y) = (panel.map.x + cell.x, panel.map.y + cell.y)
        let map = panel.map
        // At the map's edge it closes nearer to the point, as far as the head's number leaves room.
        let left = x - 1 > map.x ? max(x - 3, map.x) : x - 3
        let right = x + 2 < map.maxX ? min(x + 3, map.maxX - 1) : x + 3
        let glyphs: [Unicode.Scalar] =
            model.isASCII ? ["+", "-", "+", "|", "|", "+", "-", "+"] : ["┏", "━", "┓", "┃", "┃", "┗", "━", "┛"]
        func put(_ glyph: Unicode.Scalar, _ column: Int, _ row: Int) {
            guard map.contains(column, row) else { return }
            buffer[column, row] = Cell(glyph, line)
        }
        for column in left...right {
            let place = column == left ? 0 : column == right ? 2 : 1
            put(glyphs[place], column, y - 1)
            put(glyphs[5 + place], column, y + 1)
        }
        put(glyphs[3], left, y)
        put(glyphs[4], right, y)
        drawLabel(into: &buffer, map, left: left, right: right, y: y)
    }

    /// The label beside the frame, at the side with more room, below or above where neither has enough; none where it does
    /// not fit whole.
    private func drawLabel(into buffer: inout Buffer, _ map: Rect, left: Int, right: Int, y: Int) {
        let text = " " + look.label.text(model.tour.language, ascii: model.isASCII) + " "
        let width = Glyphs.width(of: text)
        let middle = min(max((left + right - width) / 2, map.x), map.maxX - width)
        let places = [(right + 1, y), (left - width, y), (middle, y + 2), (middle, y - 2)]
        for (x, row) in places
        where x >= map.x && x + width <= map.maxX && (map.y..<map.maxY).contains(row) {
            buffer.write(text, x: x, y: row, style)
            return
        }
    }

    /// Draws it at the heading of a panel that stands in `area`.
    func draw(into buffer: inout Buffer, headingOf panel: Panel, _ area: Rect) {
        let width = width(headingOf: panel)
        guard width > 0, width + 4 <= area.width else { return }
        buffer.write(sign, x: area.maxX - width, y: area.y, style)
    }

    /// The columns that it takes at the right end of a panel's heading; 0 where it does not stand there.
    func width(headingOf panel: Panel) -> Int { look.place == .panel(panel) ? Glyphs.width(of: sign) : 0 }

    private var sign: String {
        (model.isASCII ? " < " : " ◂ ")
            + (model.tellsChinese ? LessonCaption.lookHere.chinese : LessonCaption.lookHere.english) + " "
    }

    /// Draws it on the timeline.
    func draw(into buffer: inout Buffer, on line: TimeLineFrame) {
        guard case .step(let step) = look.place else { return }
        buffer[line.column(of: step), line.area.maxY - 1] = Cell(model.isASCII ? "#" : "◉", style)
    }

    private var style: Style {
        var style = theme.selected
        style.attributes.insert(.bold)
        return style
    }

    /// The style of the frame: thin, so that as much of the map as can be is seen.
    private var line: Style {
        switch model.appearance.depth {
        case .direct, .palette256: Style(.palette(227), on: .palette(16), .bold)
        case .ansi16, .ansi8, .none: style
        }
    }

    private var point: SIMD2<Double>? {
        switch look.place {
        case .point(let point): point
        case .head(let key): model.desk.run(ofSlot: key)?.current?.parameters
        case .panel, .step: nil
        }
    }
}
