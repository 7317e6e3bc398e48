import Canvas
import Diagnosis
import ExplorerCore
import Optimizers
import Runs
import Surfaces
import Text

/// What theory expects of the chosen run where it stands: how the surface curves, and what the rule makes of an error in
/// each direction it meets.
struct TheoryPanel: PanelView {
    let model: Model
    let theme: Theme

    var title: String { "Theory" + model.chosenName + (model.desk.shownBatch == nil ? "" : ", of all the data") }
    let leastHeight = 5

    /// A row of the table: its name, and a text for each of the two directions.
    private struct Row {
        let name: String
        let values: [String]
        var tone = Tone.calm
    }

    func wantedHeight(width: Int) -> Int { 6 }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard let run = model.desk.chosenRun, let theory = model.course.diagnosis(of: run.id)?.theory else {
            buffer.write(model.theoryless, x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let rows = rows(theory)
        let names = rows.map { Glyphs.width(of: $0.name) }.max() ?? 0
        let width = max(1, (area.width - names - 2) / 2)
        for (index, row) in rows.prefix(area.height).enumerated() {
            let y = area.y + index
            buffer.write(row.name, x: area.x, y: y, theme.quiet)
            for (column, value) in row.values.enumerated() {
                let room = row.values.count == 1 ? area.width - names - 2 : width - 1
                let text = Ellipsis.cut(value, to: room, ascii: model.isASCII)
                buffer.write(text, x: area.x + names + 2 + column * width, y: y, theme.style(row.tone))
            }
        }
    }

    private func rows(_ theory: Theory) -> [Row] {
        let number = NumberText(significance: 5, ascii: model.isASCII)
        let (lambda, product, eta) = model.isASCII ? ("lambda", "lr*lambda", "lr") : ("λ", "ηλ", "η")
        let eigen = theory.eigen
        let isLine = theory.dimension == 1
        let ratio = eigen.values.x / eigen.values.y
        let curvatures = [(eigen.values.x, eigen.direction), (eigen.values.y, eigen.crossDirection)]
        var rows = [
            Row(
                name: "curvature " + lambda,
                values: curvatures.prefix(theory.dimension).map { number.text($0.0) + direction($0.1) })
        ]
        guard let limit = theory.limit else {
            rows.append(Row(name: "the rule", values: ["is not linear in the gradient: no limit"]))
            return rows
        }
        let over = theory.modes.contains { $0.sharpness > limit }
        rows.append(
            Row(
                name: model.isASCII ? product + "/sigma" : product + "/σ",
                values: theory.modes.map { number.text($0.sharpness) + direction($0.direction) },
                tone: over ? .warning : .calm))
        let factor = NumberText(significance: 6, ascii: model.isASCII)
        rows.append(
            Row(
                name: "error per step", values: theory.modes.map { times(factor.text($0.factor.factor)) },
                tone: over ? .warning : .calm))
        rows.append(Row(name: "half-life", values: theory.modes.map { halfLife($0.halfLife, number) }))
        if let rate = theory.largestStableRate {
            let text = rate.isFinite ? "\(eta) under \(number.text(rate))" : "any \(eta)"
            rows.append(
                Row(name: "stable with", values: [rate == 0 ? "no \(eta)" : text], tone: over ? .warning : .calm))
        }
        if !isLine, ratio.isFinite, ratio > 0 {
            rows.append(Row(name: model.isASCII ? "condition" : "condition κ", values: [number.text(ratio)]))
        }
        return rows
    }

    private func times(_ factor: String) -> String { (model.isASCII ? "x " : "× ") + factor }

    /// The parameter along which a direction goes, where it goes along one.
    private func direction(_ direction: SIMD2<Double>) -> String {
        let names = model.course.surface.definition.parameters.map { Printable.text($0) }
        if names.count == 1 { return "" }
        if abs(direction.x) > 0.98 { return " (\(names[0]))" }
        if abs(direction.y) > 0.98 { return " (\(names[1]))" }
        return ""
    }

    private func halfLife(_ steps: Double, _ number: NumberText) -> String {
        if steps.isNaN { return number.text(steps) }
        guard steps.isFinite else { return "never" }
        let short = NumberText(significance: 3, ascii: model.isASCII)
        return steps < 0 ? times("2 in \(short.text(-steps))") : "\(short.text(steps)) steps"
    }
}
