import Canvas
import Rendering
import Simulation

/// The line of time under the map: where the runs stand, what is known before and after, and the events of all runs that
/// are shown.
///
/// With two rows the events stand above the line, with one on it. There is none where it would be too short.
struct TimeLine {
    /// Where it stands without its label: a press there is meant for it.
    let area: Rect

    private let model: Model
    private let label: Rect
    /// The step at its right end, at least 1.
    private let end: Int

    private static let leastWidth = 10

    /// The time line of `model`; nil where the window has no room for one.
    init?(model: Model) {
        guard let layout = Painter.layout(of: model) else { return nil }
        self.init(model: model, in: layout.timeline, map: Painter.mapPanel(of: model, in: layout).map)
    }

    /// The time line of `model` in `place`, its left end under that of `map`; nil where there is no room for one.
    init?(model: Model, in place: Rect, map: Rect) {
        guard !place.isEmpty else { return nil }
        self.model = model
        let course = model.course
        end = max(1, course.lastStep ?? max(course.horizon, model.lastStep ?? 0))
        let whole = place.inset(left: max(0, map.x - place.x))
        let width = 2 * TitleLine.grouped(end).count + 3
        let hasLabel = whole.width >= Self.leastWidth + 2 + width
        area = hasLabel ? whole.inset(right: width + 2) : whole
        label = hasLabel ? Rect(x: area.maxX + 2, y: area.maxY - 1, width: width, height: 1) : Rect(Size(0, 0))
        guard area.width >= Self.leastWidth else { return nil }
    }

    /// The step that stands at column `column` of the window, the nearest end where it is beside the line.
    func step(atColumn column: Int) -> Int {
        let place = min(max(0, column - area.x), area.width - 1)
        // Rounding may take large steps beyond the end.
        guard place < area.width - 1 else { return end }
        return min(end, Int((Double(place) / Double(area.width - 1) * Double(end)).rounded()))
    }

    /// The column of the window at which `step` stands.
    func column(of step: Int) -> Int {
        area.x + Int((Double(min(step, end)) / Double(end) * Double(area.width - 1)).rounded())
    }

    func draw(into buffer: inout Buffer, _ theme: Theme) {
        let (clock, horizon) = (column(of: model.course.clock), column(of: model.course.horizon))
        let y = area.maxY - 1
        for x in area.x..<area.maxX {
            let glyph: Unicode.Scalar =
                x <= clock ? (isASCII ? "=" : "━") : x <= horizon ? (isASCII ? "-" : "─") : (isASCII ? "." : "┈")
            buffer[x, y] = Cell(glyph, x <= clock ? theme.accent : theme.quiet)
        }
        drawEvents(into: &buffer, theme)
        if case .step(let step)? = model.pursuit, step <= end {
            buffer[column(of: step), y] = Cell(isASCII ? "+" : "◇", theme.accent)
        }
        buffer[clock, y] = Cell(isASCII ? "O" : "●", theme.accent)
        let text = "\(TitleLine.grouped(model.course.clock)) / \(TitleLine.grouped(end))"
        if !label.isEmpty { buffer.write(text, x: max(label.x, label.maxX - text.count), y: label.y, theme.quiet) }
    }

    private func drawEvents(into buffer: inout Buffer, _ theme: Theme) {
        for (index, mark) in marks.enumerated() {
            guard let mark else { continue }
            let style = theme.style(mark.tone)
            let attributes: Attributes = mark.isChosen ? .bold : .dim
            buffer[area.x + index, area.y] = Cell(
                glyph(mark), Style(style.foreground, on: style.background, attributes))
        }
    }

    /// What stands at a column: the most striking event of the chosen run there, else of the others.
    private struct Mark: Comparable {
        var isChosen: Bool
        var tone: Tone

        static func < (one: Mark, other: Mark) -> Bool {
            one.isChosen == other.isChosen ? one.tone < other.tone : other.isChosen
        }
    }

    private var marks: [Mark?] {
        var marks = [Mark?](repeating: nil, count: area.width)
        let chosen = model.chosenRun?.id
        for run in model.shown {
            let isChosen = run.id == chosen
            for event in model.course.noticedEvents(of: run.id) where event.step <= end {
                let mark = Mark(isChosen: isChosen, tone: Self.tone(event.kind))
                let index = column(of: event.step) - area.x
                marks[index] = marks[index].map { max($0, mark) } ?? mark
            }
        }
        return marks
    }

    /// What goes to and fro does so often: only what decides a run's fate stands out.
    private static func tone(_ kind: RunEvent.Kind) -> Tone {
        switch kind {
        case .burst, .diverged: .alarm
        case .unstable: .warning
        case .converged: .good
        default: .calm
        }
    }

    /// Without colours the glyph says what it is.
    private func glyph(_ mark: Mark) -> Unicode.Scalar {
        if model.appearance.depth == .none {
            switch mark.tone {
            case .alarm: return "!"
            case .good: return "*"
            case .calm: return "'"
            case .warning: break
            }
        }
        return mark.isChosen ? (isASCII ? "V" : "▼") : (isASCII ? "v" : "▽")
    }

    private var isASCII: Bool { model.isASCII }
}
