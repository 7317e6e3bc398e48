import Canvas
import CellDrawing
import ExplorerCore
import Networks
import Runs
import Scene
import Training
import Trajectories
import Wording

/// The effective sharpness of all trainings by their limits through time, and what is known of the selected one's curvature.
struct SharpnessPanel: PanelView {
    let model: Model
    let theme: Theme

    var title: String { PanelTitle.sharpness(model.chosenTitle).english(ascii: model.isASCII) }
    let leastHeight = 7

    func wantedHeight(width: Int) -> Int { max(8, width / 7) + lines.count }

    func roomyHeight(width: Int) -> Int { max(8, width / 4) + lines.count }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let lines = lines
        let count = min(lines.count, max(0, area.height - 5))
        drawPlot(into: &buffer, area.inset(bottom: count))
        for (row, line) in lines.prefix(count).enumerated() {
            let text = Ellipsis.cut(line.text, to: area.width, ascii: model.isASCII)
            buffer.write(text, x: area.x, y: area.maxY - count + row, theme.style(line.tone))
        }
    }

    private func drawPlot(into buffer: inout Buffer, _ area: Rect) {
        let runs = model.desk.chosenLast(model.desk.shown)
        var series: [LineSeries] = []
        var steps: ClosedRange<Int>?
        for run in runs {
            guard let training = model.race?.training(of: run.id), let last = run.current?.step else { continue }
            var line = LineSeries(pieces(training), color: PathColor.ofKey(run.slot ?? 1))
            line.mark = run.slot.flatMap { String($0).unicodeScalars.first }
            series.append(line)
            steps = min(steps?.lowerBound ?? run.birth, run.birth)...max(steps?.upperBound ?? last, last)
        }
        guard let steps else { return }
        // The limit itself, behind all.
        let ends = [steps.lowerBound, steps.upperBound].map { LineSeries.Piece(steps: $0...$0, range: 1...1) }
        series.insert(LineSeries(ends, color: PathColor.ofKey(1), isFaint: true), at: 0)
        let depth = model.appearance.depth
        var plot = LinePlot(series, axis: .logarithmic, ground: LinePlot.darkGround(depth))
        plot.isSteady = true
        plot.draw(into: &buffer, area, depth: depth, ascii: model.isASCII)
    }

    private func pieces(_ training: TrainingRun) -> [LineSeries.Piece] {
        training.looks.compactMap { look in
            look.strain.map { LineSeries.Piece(steps: look.step...look.step, range: $0.isFinite ? $0...$0 : nil) }
        }
    }

    private var lines: [(text: String, tone: Tone)] {
        guard let training = model.chosenTraining, let look = training.looks.last, let network = model.network else {
            return []
        }
        let curvature = look.curvature
        let isOver = look.strain.map { $0 > 1 } ?? false
        let hasOwn = curvature.preconditionedSharpness != curvature.sharpness
        var lines: [(TrainingLine, Tone)] = [
            (.effective(curvature.effectiveSharpness, limit: curvature.limit), isOver ? .warning : .calm),
            (
                .sharpness(
                    curvature.sharpness, preconditioned: hasOwn ? curvature.preconditionedSharpness : nil), .calm
            ),
        ]
        let shares = zip(network.shape.tensors, look.shares).map { TrainingLine.Share($0.name, $1) }
            .sorted { $0.share > $1.share }.prefix(2).filter { $0.share >= 0.01 }
        if !shares.isEmpty { lines.append((.shares(shares), .calm)) }
        let section = model.race?.surface.planeSection
        let across = section?.run == model.desk.chosenRun?.id ? section?.alignment : nil
        if look.alignment != nil || across != nil {
            lines.append((.alignment(look.alignment, across: across), .calm))
        }
        return lines.map { ($0.english(ascii: model.isASCII), $1) }
    }
}
