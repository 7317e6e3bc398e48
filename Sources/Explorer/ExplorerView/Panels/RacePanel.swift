import Canvas
import ExplorerCore
import Runs
import Scene

/// Every run on a line: its key in its colour, its name, rate, own steps and loss, and what has become of it.
///
/// Where there is no room for all, the rate goes first, then the steps; a long name is cut.
struct RacePanel: PanelView {
    let model: Model
    let theme: Theme

    let title = "Race"
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
            buffer.write("No optimizer is on: 1-9 switch them.", x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let (runs, leftOut) = RunReadout.fitting(all, lines: area.height - 1)
        let columns = columns(all, width: area.width)
        var x = area.x + Self.chip
        for column in columns {
            column.write(column.name, into: &buffer, x: x, y: area.y, theme.quiet, ascii: model.isASCII)
            x += column.width + 2
        }
        for (row, run) in runs.enumerated() {
            draw(run, columns, into: &buffer, x: area.x, y: area.y + 1 + row)
        }
        if leftOut > 0 {
            let text =
                runs.isEmpty
                ? "\(leftOut) runs are on" : model.withKeys("and \(leftOut) more; {next-optimizer} chooses")
            buffer.write(
                text, x: area.x + Self.chip, y: area.y + 1 + runs.count, theme.quiet, limit: area.width - Self.chip)
        }
    }

    /// What the line of key `slot` in row `row` of the panel is, where one is.
    static func slot(inRow row: Int, of model: Model, height: Int) -> Int? {
        let runs = RunReadout.fitting(RunReadout.all(of: model), lines: height - 1).runs
        return runs.indices.contains(row - 1) ? runs[row - 1].slot : nil
    }

    /// A column: its name, its texts, and where they stand in it.
    private struct Column {
        let name: String
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
            _ name: String, isNumber: Bool = true, _ text: @escaping (RunReadout) -> String,
            _ style: @escaping (RunReadout, Theme) -> Style = { _, theme in theme.plain }
        ) -> Column {
            let widest = ([name] + runs.map(text)).map { Glyphs.width(of: $0) }.max() ?? 0
            return Column(name: name, width: widest, isNumber: isNumber, text: text, style: style)
        }
        var columns = [
            column("optimizer", isNumber: false, \.label) { $0.isChosen ? $1.chosen : $1.heading },
            column("lr", \.shortRate), column("steps", \.step), column("loss", \.loss),
            column("outcome", isNumber: false, \.fate.text) { $1.style($0.fate.tone) },
        ]
        func excess() -> Int {
            columns.reduce(Self.chip - 2) { $0 + $1.width + 2 } - width
        }
        // A long name tells less than a number does.
        let readable = min(columns[0].width, readableWidth(runs.map(\.label)))
        columns[0].width = max(readable, columns[0].width - max(0, excess()))
        // A lesson's runs all start together, and the title tells the step.
        for name in model.tour.state == nil ? ["lr", "steps"] : ["steps", "lr"] where excess() > 0 {
            columns.removeAll { $0.name == name }
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
