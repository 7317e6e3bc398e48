import Canvas
import CellDrawing
import Diagnosis
import ExplorerCore
import Runs
import Wording

/// The timeline under the map: the present step, the known steps before and after, and the events of all runs that are
/// shown.
///
/// With two rows the events are above the line, with one on it.
struct TimeLine {
    let model: Model
    let frame: TimeLineFrame

    private var area: Rect { frame.area }
    private var label: Rect { frame.label }
    private var end: Int { frame.end }

    /// The column of the window for `step`.
    private func column(of step: Int) -> Int { frame.column(of: step) }

    func draw(into buffer: inout Buffer, _ theme: Theme) {
        let (clock, horizon) = (column(of: model.course.clock), column(of: model.course.horizon))
        let y = area.maxY - 1
        for x in area.x..<area.maxX {
            let glyph: Unicode.Scalar =
                x <= clock ? (isASCII ? "=" : "━") : x <= horizon ? (isASCII ? "-" : "─") : (isASCII ? "." : "┈")
            buffer[x, y] = Cell(glyph, x <= clock ? theme.accent : theme.quiet)
        }
        drawEvents(into: &buffer, theme)
        if case .step(let step)? = model.playback.pursuit, step <= end {
            buffer[column(of: step), y] = Cell(isASCII ? "+" : "◇", theme.accent)
        }
        buffer[clock, y] = Cell(isASCII ? "O" : "●", theme.accent)
        let text = "\(GroupedNumber.text(model.course.clock)) / \(GroupedNumber.text(end))"
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

    /// The event at a column: the most striking one of the selected run there, else of the others.
    private struct Mark: Comparable {
        var isChosen: Bool
        var tone: Tone

        static func < (one: Mark, other: Mark) -> Bool {
            one.isChosen == other.isChosen ? one.tone < other.tone : other.isChosen
        }
    }

    private var marks: [Mark?] {
        var marks = [Mark?](repeating: nil, count: area.width)
        let chosen = model.desk.chosenRun?.id
        func add(_ step: Int, _ traits: RunEvent.Kind.Traits, isChosen: Bool) {
            guard step <= end else { return }
            // Oscillations are frequent: only what decides what becomes of a run stands out.
            let mark = Mark(isChosen: isChosen, tone: traits.isDecisive ? Tone(traits.severity) : .calm)
            let index = column(of: step) - area.x
            marks[index] = marks[index].map { max($0, mark) } ?? mark
        }
        for run in model.desk.shown {
            let isChosen = run.id == chosen
            if let training = model.course.shownTraining(of: run.id) {
                for event in training.knownTrainingEvents { add(event.step, event.kind.traits, isChosen: isChosen) }
            } else {
                for event in model.course.noticedEvents(of: run.id) {
                    add(event.step, event.kind.traits, isChosen: isChosen)
                }
            }
        }
        return marks
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
