import Canvas
import CellDrawing
import Diagnosis
import ExplorerCore
import Recordings
import Runs
import Text
import Training
import Wording

/// What is said of the selected training: the verdict, then its events, the newest first.
struct TrainingPanel: PanelView {
    let model: Model
    let theme: Theme

    var title: String { PanelTitle.events(model.chosenTitle).english(ascii: model.isASCII) }
    let leastHeight = 4

    /// Events whose sentences may be shown.
    private static let most = 12

    /// A line, and what stands before it where an event begins.
    private struct Line {
        var step = ""
        let text: String
        let tone: Tone
        /// The first step of the event that it is about; nil for the verdict.
        var event: Int?
        /// Whether it is told as something that goes on.
        var goesOn = true
    }

    func wantedHeight(width: Int) -> Int { max(leastHeight, min(lines(width).count, 10)) }

    func roomyHeight(width: Int) -> Int { max(leastHeight, lines(width).count) }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let lines = lines(area.width)
        guard !lines.isEmpty else {
            let caption = model.desk.chosenRun == nil ? PanelCaption.noRun : .noEvents
            buffer.write(caption.english(model.keySigns), x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        for (row, line) in lines.prefix(area.height).enumerated() {
            let isLast = row == area.height - 1 && lines.count > area.height
            let style = theme.style(line.tone)
            buffer.write(line.step, x: area.x, y: area.y + row, style)
            let text = isLast ? Ellipsis.cut(line.text + " " + ellipsis, to: area.width) : line.text
            buffer.write(text, x: area.x + indent(line), y: area.y + row, line.goesOn ? style : theme.plain)
        }
    }

    /// The first step of the event whose sentence stands in row `row` of a panel of `width` columns; nil where none does.
    func event(inRow row: Int, width: Int) -> Int? {
        let lines = lines(width)
        return lines.indices.contains(row) ? lines[row].event : nil
    }

    private var ellipsis: String { model.isASCII ? "..." : "…" }

    /// The sentences in lines.
    private func lines(_ width: Int) -> [Line] {
        guard let diagnosis = model.desk.chosenTraining?.trainingDiagnosis, diagnosis.latest != nil else { return [] }
        let sentence = TrainingSentence(ascii: model.isASCII)
        let tone = Tone(diagnosis.verdict.outcome)
        var lines = WrappedText.lines(sentence.text(diagnosis), width: width).map { Line(text: $0, tone: tone) }
        if let note = model.latestNote {
            let line = TrainingLine.note(step: note.step, note.text).english(ascii: model.isASCII)
            lines += WrappedText.lines(line, width: width).map { Line(text: $0, tone: .warning) }
        }
        for (event, repeats) in ListedEvent.list(diagnosis.events.reversed()).prefix(Self.most) {
            let text = repeats.map { sentence.text($0) } ?? sentence.text(event)
            let step = GroupedNumber.text(event.step)
            let rows = WrappedText.lines(text, width: max(8, width - Self.column))
            for (row, text) in rows.enumerated() {
                lines.append(
                    Line(
                        step: row == 0 ? step : " ", text: text, tone: Tone(event.kind.traits.severity),
                        event: event.step, goesOn: event.until == nil))
            }
        }
        return lines
    }

    /// The width of the column of steps.
    private static let column = 7

    private func indent(_ line: Line) -> Int { line.step.isEmpty ? 0 : max(Self.column, line.step.count + 1) }
}
