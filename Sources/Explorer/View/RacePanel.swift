import Canvas
import Rendering
import Simulation
import Surfaces

/// The panel beside the map: every run with its numbers, and below the losses against the step.
///
/// Each run takes two lines and three more for its parameters; where there is no room, first only the chosen run keeps
/// those three, then the runs take one line each, then the last line says how many are left out.
struct RacePanel {
    let model: Model
    let theme: Theme

    private static let leastPlot = 8

    func draw(into buffer: inout Buffer, _ area: Rect) {
        heading("Race", into: &buffer, area)
        let runs = RunReadout.all(of: model)
        guard !runs.isEmpty else {
            buffer.write("No optimizer is on: 1-9 switch them.", x: area.x, y: area.y + 1, theme.quiet)
            return
        }
        let room = area.height - 1
        var y = area.y + 1
        if runs.count * 6 + Self.leastPlot <= room {
            for run in runs {
                y = drawLines(of: run, into: &buffer, area, y)
                y = drawParameters(of: run, into: &buffer, area, y) + 1
            }
        } else if runs.count * 2 + 3 <= room {
            for run in runs {
                y = drawLines(of: run, into: &buffer, area, y)
                if run.isChosen { y = drawParameters(of: run, into: &buffer, area, y) }
            }
            y += 1
        } else {
            let (kept, leftOut) = RunReadout.fitting(runs, lines: room)
            for run in kept {
                drawLine(of: run, into: &buffer, area, y)
                y += 1
            }
            if leftOut > 0 {
                buffer.write(
                    "and \(leftOut) more; tab chooses", x: area.x + 4, y: y, theme.quiet, limit: area.width - 4)
            }
            y += 2
        }
        let plot = Rect(x: area.x, y: y, width: area.width, height: area.maxY - y)
        guard plot.height >= 5 else { return }
        let behind = runs.first(where: \.isChosen) ?? runs[0]
        heading("Loss against step, and faint |g| of \(behind.slot)", into: &buffer, plot)
        LossPlot(model: model).draw(into: &buffer, plot.inset(top: 1))
    }

    private func heading(_ text: String, into buffer: inout Buffer, _ area: Rect) {
        let end = buffer.write(text, x: area.x, y: area.y, theme.heading, limit: area.width)
        let rule = Cell(model.isASCII ? "-" : "─", theme.quiet)
        buffer.fill(Rect(x: end + 1, y: area.y, width: area.maxX - end - 1, height: 1), with: rule)
    }

    /// The run's chip and name; the column after them.
    private func drawName(of run: RunReadout, into buffer: inout Buffer, _ area: Rect, _ y: Int, width: Int) -> Int {
        buffer.write(" \(run.slot) ", x: area.x, y: y, PathColor.ofKey(run.slot).chip(model.appearance.depth))
        let style = run.isChosen ? theme.chosen : theme.heading
        let label = Ellipsis.cut(run.label, to: width, ascii: model.isASCII)
        return buffer.write(label, x: area.x + 4, y: y, style)
    }

    /// The run on one line: its name, its loss and what has become of it.
    private func drawLine(of run: RunReadout, into buffer: inout Buffer, _ area: Rect, _ y: Int) {
        let end = area.maxX - RunReadout.numberWidth - 5
        _ = drawName(of: run, into: &buffer, area, y, width: end - area.x - 6)
        let x = buffer.write("loss ", x: end, y: y, theme.quiet)
        buffer.write(run.loss, x: x, y: y, run.hasEnded ? theme.heading : theme.plain)
    }

    /// The run's name, rate and fate, then its loss, gradient and step; the row after them.
    private func drawLines(of run: RunReadout, into buffer: inout Buffer, _ area: Rect, _ y: Int) -> Int {
        let rate = "lr " + run.rate
        let shortest = run.remarks.last.map { Glyphs.width(of: $0) + 2 } ?? 0
        let widths = Glyphs.width(of: rate) + shortest
        var x = drawName(of: run, into: &buffer, area, y, width: max(12, area.width - 6 - widths))
        if x + 2 + Glyphs.width(of: rate) <= area.maxX {
            x = buffer.write("lr ", x: x + 2, y: y, theme.quiet)
            x = buffer.write(run.rate, x: x, y: y, theme.plain)
        }
        if let remark = run.remarks.first(where: { x + 2 + Glyphs.width(of: $0) <= area.maxX }) {
            buffer.write(
                remark, x: area.maxX - Glyphs.width(of: remark), y: y, run.hasEnded ? theme.heading : theme.quiet)
        }
        x = area.x + 4
        for (name, value) in [("loss ", run.loss), ("|g| ", run.gradientNorm)] {
            x = buffer.write(name, x: x, y: y + 1, theme.quiet)
            buffer.write(value, x: x, y: y + 1, theme.plain)
            x += RunReadout.numberWidth + 1
        }
        let step = x + 5 + run.step.count <= area.maxX ? "step " : ""
        let start = area.maxX - step.count - run.step.count
        buffer.write(step, x: start, y: y + 1, theme.quiet)
        buffer.write(run.step, x: start + step.count, y: y + 1, theme.plain)
        return y + 2
    }

    /// A line a parameter: gradient, sigma and effective step, under their names; the row after them.
    private func drawParameters(of run: RunReadout, into buffer: inout Buffer, _ area: Rect, _ y: Int) -> Int {
        let sigma = model.isASCII ? "sigma" : "σ"
        let columns = [("gradient", run.gradient), (sigma, run.denominator), ("lr/" + sigma, run.effectiveStep)]
        let parameters = model.course.surface.definition.parameters
        let width = RunReadout.numberWidth + 1
        let first = area.maxX - columns.count * width
        func flushRight(_ text: String, _ column: Int, _ row: Int, _ style: Style) {
            buffer.write(text, x: first + (column + 1) * width - Glyphs.width(of: text), y: row, style)
        }
        for (column, entry) in columns.enumerated() {
            flushRight(entry.0, column, y, theme.quiet)
            for (index, value) in entry.1.enumerated() {
                flushRight(value, column, y + 1 + index, theme.plain)
            }
        }
        for (index, parameter) in parameters.prefix(2).enumerated() {
            let name = Ellipsis.cut(parameter, to: first - area.x - 5, ascii: model.isASCII)
            buffer.write(name, x: area.x + 4, y: y + 1 + index, theme.quiet)
        }
        return y + 3
    }
}
