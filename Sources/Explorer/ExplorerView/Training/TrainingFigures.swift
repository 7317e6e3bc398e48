import Canvas
import ExplorerCore
import Runs
import Text
import Trajectories
import Wording

/// The figures of a training at the present step, as texts.
struct TrainingFigures {
    /// A quantity with its value; nil where it was not measured at this step.
    struct Figure {
        let name: String
        let value: String?
    }

    /// All that the training has values of at some step: those of this step first, then those that were not measured there.
    let figures: [Figure]

    init(_ training: any ShownTraining, ascii: Bool) {
        let numbers = NumberText(significance: 4, ascii: ascii)
        let (reading, side) = (training.reading, training.sideReading)
        func value(_ quantity: TrainingQuantity) -> Double? {
            switch quantity {
            case .loss: reading.flatMap { $0.loss.isNaN && training.pieces(of: .loss).isEmpty ? nil : $0.loss }
            case .fullLoss: reading?.fullLoss
            case .validationLoss: side.validationLoss
            case .strain: reading?.curvature?.strain
            case .effectiveSharpness: reading?.curvature?.effectiveSharpness
            case .gradientNorm: reading?.gradientNorm
            case .updateNorm: reading?.updateNorm
            case .rate: reading?.rate
            case .sharpness: reading?.curvature?.sharpness
            case .preconditionedSharpness: reading?.curvature?.preconditionedSharpness
            case .cosine: reading?.cosine
            case .clip: side.clip
            case .distance: side.distance
            }
        }
        let order: [TrainingQuantity] = [
            .loss, .validationLoss, .gradientNorm, .rate, .strain, .updateNorm, .fullLoss, .effectiveSharpness,
            .sharpness,
            .preconditionedSharpness, .cosine, .clip, .distance,
        ]
        let all = order.compactMap { quantity -> Figure? in
            if quantity == .fullLoss, !training.hasBatches { return nil }
            let value = value(quantity)
            guard value != nil || !training.pieces(of: quantity).isEmpty else { return nil }
            return Figure(name: quantity.english(ascii: ascii), value: value.map { numbers.text($0) })
        }
        figures = all.filter { $0.value != nil } + all.filter { $0.value == nil }
    }
}

/// What is known of the selected training at the present step, quantity by quantity.
struct TrainingStatePanel: PanelView {
    let model: Model
    let theme: Theme

    var title: String { PanelTitle.training(model.chosenTitle).english(ascii: model.isASCII) }
    var leastHeight: Int { 4 }

    private var figures: [TrainingFigures.Figure] {
        model.desk.chosenTraining.map { TrainingFigures($0, ascii: model.isASCII).figures } ?? []
    }

    func wantedHeight(width: Int) -> Int { min(6, roomyHeight(width: width)) }

    func roomyHeight(width: Int) -> Int { max(leastHeight, (figures.count + columns(width) - 1) / columns(width)) }

    /// Columns of a value, or of the word that there is none.
    private static let valueWidth = 13

    private func columns(_ width: Int) -> Int { width >= 70 ? 2 : 1 }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let figures = figures
        guard !figures.isEmpty else {
            let caption = model.desk.chosenRun == nil ? PanelCaption.noRun : .noCharts
            buffer.write(caption.english(model.keySigns), x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let names = (figures.map { Glyphs.width(of: $0.name) }.max() ?? 0) + 2
        let columns = figures.count > area.height ? area.width / (names + Self.valueWidth) : columns(area.width)
        guard columns > 0 else { return }
        let rows = (figures.count + columns - 1) / columns
        let width = area.width / columns
        for (index, figure) in figures.enumerated() where index % rows < area.height {
            let (x, y) = (area.x + index / rows * width, area.y + index % rows)
            buffer.write(figure.name, x: x, y: y, theme.quiet, limit: width - 1)
            let value = figure.value ?? PanelCaption.notMeasured.english(model.keySigns)
            buffer.write(
                value, x: x + names, y: y, figure.value == nil ? theme.quiet : theme.plain,
                limit: max(0, width - names - 1))
        }
    }
}
