import Canvas
import ExplorerCore
import Runs
import Scene
import Wording

/// Every run on a line: its key in its colour, its label, learning rate, steps and loss, and its status.
///
/// Where there is no room for all, the learning rate is left out first, then the steps; a long label is cut.
struct RacePanel: PanelView {
    let model: Model
    let theme: Theme

    let title = PanelTitle.race.english(ascii: false)
    var leastHeight: Int { 1 + min(max(1, model.desk.shown.count), 3) }

    /// Columns for the key.
    private static let chip = 4
    /// Columns of a name that are not taken from it while there are numbers to leave out: as many as tell `names` apart.
    private func readableWidth(_ names: [String]) -> Int {
        let least = model.tour.state == nil ? 14 : 11
        let widest = names.map { Glyphs.width(of: $0) }.max() ?? 0
        return (least...max(least, widest)).first { width in
            names.allSatisfy { name in
                let kept = name.prefix(width - 1)
                return Glyphs.width(of: name) <= width || !names.contains { $0 != name && $0.hasPrefix(kept) }
            }
        } ?? widest
    }

    func wantedHeight(width: Int) -> Int { 1 + max(1, model.desk.shown.count) }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let all = RunReadout.all(of: model)
        guard !all.isEmpty else {
            let caption = PanelCaption.noRun.english(model.keySigns)
            buffer.write(caption, x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let (runs, leftOut) = RunReadout.fitting(all, lines: area.height - 1)
        let columns = columns(all, width: area.width)
        var x = area.x + Self.chip
        for column in columns {
            column.write(
                column.label.english(ascii: model.isASCII), into: &buffer, x: x, y: area.y, theme.quiet,
                ascii: model.isASCII)
            x += column.width + 2
        }
        for (row, run) in runs.enumerated() {
            draw(run, columns, into: &buffer, x: area.x, y: area.y + 1 + row)
        }
        if leftOut > 0 {
            let caption: PanelCaption = runs.isEmpty ? .runCount(leftOut) : .moreRuns(leftOut)
            buffer.write(
                caption.english(model.keySigns), x: area.x + Self.chip, y: area.y + 1 + runs.count, theme.quiet,
                limit: area.width - Self.chip)
        }
    }

    /// The number key of the run in row `row` of the panel; nil where there is none.
    static func slot(inRow row: Int, of model: Model, height: Int) -> Int? {
        let runs = RunReadout.fitting(RunReadout.all(of: model), lines: height - 1).runs
        return runs.indices.contains(row - 1) ? runs[row - 1].slot : nil
    }

    /// A column: its label, its texts, and their alignment.
    private struct Column {
        let label: QuantityLabel
        var width: Int
        let isNumber: Bool
        let text: (RunReadout) -> String
        let style: (RunReadout, Theme) -> Style

        func write(_ text: String, into buffer: inout Buffer, x: Int, y: Int, _ style: Style, ascii: Bool) {
            let text = Ellipsis.cut(text, to: width, ascii: ascii)
            buffer.write(text, x: isNumber ? x + width - Glyphs.width(of: text) : x, y: y, style)
        }
    }

    private func columns(_ runs: [RunReadout], width: Int) -> [Column] {
        func column(
            _ label: QuantityLabel, isNumber: Bool = true, _ text: @escaping (RunReadout) -> String,
            _ style: @escaping (RunReadout, Theme) -> Style = { _, theme in theme.plain }
        ) -> Column {
            let widest =
                ([label.english(ascii: model.isASCII)] + runs.map(text)).map { Glyphs.width(of: $0) }.max() ?? 0
            return Column(label: label, width: widest, isNumber: isNumber, text: text, style: style)
        }
        var columns = [
            column(.optimizer, isNumber: false, \.label) { $0.isChosen ? $1.chosen : $1.heading },
            column(.learningRate, \.shortRate), column(.steps, \.step), column(.loss, \.loss),
            column(.outcome, isNumber: false, \.status.english) { $1.style($0.status.tone) },
        ]
        func excess() -> Int {
            columns.reduce(Self.chip - 2) { $0 + $1.width + 2 } - width
        }
        // A number says more than the rest of a long name.
        let readable = min(columns[0].width, readableWidth(runs.map(\.label)))
        columns[0].width = max(readable, columns[0].width - max(0, excess()))
        // The runs of a lesson all start together, and the title shows the step.
        let dispensable: [QuantityLabel] = model.tour.state == nil ? [.learningRate, .steps] : [.steps, .learningRate]
        for label in dispensable where excess() > 0 {
            columns.removeAll { $0.label == label }
        }
        columns[0].width = max(4, columns[0].width - max(0, excess()))
        columns[columns.count - 1].width -= max(0, excess())
        return columns
    }

    private func draw(_ run: RunReadout, _ columns: [Column], into buffer: inout Buffer, x: Int, y: Int) {
        buffer.write(" \(run.slot) ", x: x, y: y, PathColor.ofKey(run.slot).chip(model.appearance.depth))
        var x = x + Self.chip
        for column in columns {
            column.write(
                column.text(run), into: &buffer, x: x, y: y, column.style(run, theme), ascii: model.isASCII)
            x += column.width + 2
        }
    }
}
