import Canvas
import CellDrawing
import Diagnosis
import ExplorerCore
import OutcomeMaps
import Scene
import Surfaces
import Text
import Wording

/// The lines under an outcome map: the legend with the share of each outcome, then the outcome of the run under the cursor.
struct OutcomeReadout {
    let model: Model
    let theme: Theme

    private static let gap = 3

    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard !area.isEmpty else { return }
        let wanted = ReadoutLines(ofOutcomes: area.width)
        let above = min(wanted.marks, max(0, area.height - 1))
        drawLegend(into: &buffer, Rect(x: area.x, y: area.y, width: area.width, height: above))
        drawRun(
            into: &buffer, Rect(x: area.x, y: area.y + above, width: area.width, height: area.height - above))
    }

    // MARK: The legend

    private func drawLegend(into buffer: inout Buffer, _ area: Rect) {
        guard let cells = model.outcomeMap.open?.cells, cells.count > 0 else { return }
        var (x, y) = (area.x, area.y)
        let legend = OutcomeLegend(cells.map, number: NumberText(significance: 3, ascii: model.isASCII))
        for entry in legend.entries {
            guard let kind = entry.kind else { continue }
            let text = " \(entry.text) \(words(.share(entry.count, of: cells.count)))"
            let chip = chip(of: kind, in: cells.map)
            let width = chip.count + Glyphs.width(of: text)
            if x > area.x, x + width > area.maxX { (x, y) = (area.x, y + 1) }
            guard y < area.maxY else {
                buffer.write(model.isASCII ? "~" : "…", x: area.maxX - 1, y: area.maxY - 1, theme.quiet)
                return
            }
            for cell in chip {
                buffer[x, y] = cell
                x += 1
            }
            x = buffer.write(text, x: x, y: y, theme.plain, limit: area.maxX - x) + Self.gap
        }
    }

    /// The sign of `kind` on `map`: its colours from early to late where it has several, its letter where it has one.
    private func chip(of kind: OutcomeKind, in map: OutcomeMap) -> [Cell] {
        let (depth, colors) = (model.appearance.depth, OutcomePalette(model.appearance.depth))
        if OutcomePalette(depth).rowsPerLine(ascii: model.isASCII) == 1 {
            let ground = colors.ramp(of: kind, in: map)[0]
            return [Cell(OutcomePalette.letter(of: kind), Style(OutcomeCanvas.ink(on: ground), on: ground, .bold))]
        }
        // Further minima have the colours of the others.
        if case .further = kind.end { return [] }
        return colors.ramp(of: kind, in: map).map { Cell(" ", Style(.standard, on: $0)) }
    }

    private func words(_ caption: OutcomeCaption) -> String { caption.english(ascii: model.isASCII) }

    // MARK: The run under the cursor

    private func drawRun(into buffer: inout Buffer, _ area: Rect) {
        guard let cells = model.outcomeMap.open?.cells, let index = model.outcomeIndex else { return }
        var (x, y) = (area.x, area.y)
        for (name, value) in items(cells.plan, index, cells.cells[index]) {
            let width = Glyphs.width(of: name.isEmpty ? value : name + " " + value)
            if x > area.x, x + width > area.maxX { (x, y) = (area.x, y + 1) }
            guard y < area.maxY else { return }
            if !name.isEmpty { x = buffer.write(name + " ", x: x, y: y, theme.quiet, limit: area.maxX - x) }
            x = buffer.write(value, x: x, y: y, theme.plain, limit: area.maxX - x) + 2
        }
    }

    private func items(_ plan: OutcomeMapPlan, _ index: Int, _ cell: OutcomeCell?) -> [(name: String, value: String)] {
        let values = plan.values(of: index)
        let texts = Self.texts(of: values, plan, ascii: model.isASCII)
        let place = [(plan.across.key, texts.0)] + (plan.isLine ? [] : [(plan.down.key, texts.1)])
        guard let cell else { return place + [("", words(.pending))] }
        let number = NumberText(significance: 4, ascii: model.isASCII)
        func label(_ quantity: QuantityLabel) -> String { quantity.english(ascii: model.isASCII) }
        let outcome = words(Self.caption(of: cell, within: plan.steps))
        var items = place + [("", outcome), (label(.loss), number.text(cell.loss))]
        if cell.bursts > 0 { items.append((label(.bursts), String(cell.bursts))) }
        if plan.kind == .starts, let surface = plan.surface {
            let texts = surface.definition.coordinates(of: cell.point).map { number.text($0) }
            items.append((label(.endPoint), PointText.text(texts)))
        }
        return items
    }

    /// Both values in as few digits as distinguish neighbouring cells, at least four.
    private static func texts(of values: SIMD2<Double>, _ plan: OutcomeMapPlan, ascii: Bool) -> (String, String) {
        func text(_ value: Double, _ axis: OutcomeAxis, _ count: Int) -> String {
            let near = axis.value(share: axis.share(of: value) + 0.5 / Double(count))
            for digits in 4..<17 {
                let number = NumberText(significance: digits, ascii: ascii)
                if number.text(value) != number.text(near) { return number.text(value) }
            }
            return NumberText(significance: 17, ascii: ascii).text(value)
        }
        return (text(values.x, plan.across, plan.columns), text(values.y, plan.down, plan.rows))
    }

    /// The outcome of the run of `cell`, and when it was reached.
    static func caption(of cell: OutcomeCell, within steps: Int) -> OutcomeCaption {
        if cell.outcome == .diverged, cell.steps < steps { return .notFinite(step: cell.steps) }
        return .reached(cell.outcome, step: cell.settled ?? cell.steps, isSettled: cell.settled != nil)
    }
}
