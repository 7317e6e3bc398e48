import Canvas
import Diagnosis
import ExplorerCore
import Optimizers
import Runs
import Surfaces
import Text
import Wording

/// What theory predicts for the selected run at the present step: the curvature, and how the update scales a perturbation in
/// each direction.
struct TheoryPanel: PanelView {
    let model: Model
    let theme: Theme

    var title: String {
        PanelTitle.theory(model.chosenTitle, isFullBatch: model.desk.shownBatch != nil).english(ascii: model.isASCII)
    }
    let leastHeight = 5

    /// A row of the table: its name, and a text for each of the two directions.
    private struct Row {
        let name: String
        let values: [String]
        var tone = Tone.calm
    }

    func wantedHeight(width: Int) -> Int {
        let isStraying = model.desk.chosenRun.flatMap { model.course.theory(of: $0.id) }?.straying != nil
        return isStraying ? 7 : 6
    }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard let run = model.desk.chosenRun, let theory = model.course.theory(of: run.id) else {
            buffer.write(model.theoryless.english(model.keySigns), x: area.x, y: area.y, theme.quiet, limit: area.width)
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
        let eigen = theory.eigen
        let isLine = theory.dimension == 1
        let ratio = eigen.values.x / eigen.values.y
        let curvatures = [(eigen.values.x, eigen.direction), (eigen.values.y, eigen.crossDirection)]
        var rows = [
            row(
                .curvature,
                curvatures.prefix(theory.dimension).map { .number($0.0, along: parameter(along: $0.1)) })
        ]
        if let straying = theory.straying {
            let value = TheoryValue.straying(straying, parameter: isLine ? nil : names[straying.parameter])
            rows.insert(row(straying.isRounding ? .rounding : .straying, [value], tone: .warning), at: 0)
        }
        guard let limit = theory.limit else { return rows + (theory.silence.map(reasons) ?? []) }
        let tone: Tone = theory.modes.contains { $0.sharpness > limit } ? .warning : .calm
        rows.append(
            row(
                .sharpness, theory.modes.map { .number($0.sharpness, along: parameter(along: $0.direction)) },
                tone: tone))
        rows.append(row(.errorFactor, theory.modes.map { .factor($0.factor.factor) }, tone: tone))
        rows.append(row(.halfLife, theory.modes.map { .halfLife($0.halfLife) }))
        if let growth = theory.growth {
            let value = TheoryValue.growth(
                factor: growth.factor, updates: growth.updates, horizon: theory.horizon)
            rows.append(row(.growth, [value], tone: growth.updates > 0 ? .warning : .calm))
        }
        rows.append(row(.stableRates, [.stable(theory.stableRates)], tone: theory.stableRates == nil ? .warning : tone))
        if !isLine, ratio.isFinite, eigen.values.y > 0 { rows.append(row(.condition, [.number(ratio)])) }
        return rows
    }

    /// Why nothing is said of stability.
    private func reasons(_ silence: Theory.Silence) -> [Row] {
        switch silence {
        case .unknownOptimizer: [row(.rule, [.notRecorded])]
        case .unknownRate: [row(.learningRate, [.notRecorded])]
        case .noLimit(.unknown): [row(.rule, [.bound(.unknown)]), row(.stability, [.notDerived])]
        case .noLimit(let bound): [row(.rule, [.bound(bound)]), row(.stability, [.noLimit])]
        case .undefinedCurvature: [row(.sharpness, [.undefined])]
        }
    }

    private func row(_ label: TheoryLabel, _ values: [TheoryValue], tone: Tone = .calm) -> Row {
        let ascii = model.isASCII
        return Row(name: label.english(ascii: ascii), values: values.map { $0.english(ascii: ascii) }, tone: tone)
    }

    /// The names of the parameters.
    private var names: [String] { model.course.surface.definition.parameters.map { Printable.text($0) } }

    /// The parameter along which a direction runs, where it runs along one.
    private func parameter(along direction: SIMD2<Double>) -> String? {
        let names = names
        guard names.count == 2 else { return nil }
        if abs(direction.x) > 0.98 { return names[0] }
        if abs(direction.y) > 0.98 { return names[1] }
        return nil
    }
}
