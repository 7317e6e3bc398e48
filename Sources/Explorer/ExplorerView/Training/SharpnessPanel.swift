import Canvas
import CellDrawing
import ExplorerCore
import Runs
import Scene
import Text
import Training
import Trajectories
import Wording

/// The effective sharpness of all trainings by their limits through time, and what is known of the selected one's curvature.
struct SharpnessPanel: PanelView {
    let model: Model
    let theme: Theme

    var title: String { PanelTitle.sharpness(model.chosenTitle).english(ascii: model.isASCII) }
    var leastHeight: Int { hasPlot ? 7 : 2 }

    func wantedHeight(width: Int) -> Int { hasPlot ? max(8, width / 7) + lines.count : lines.count }

    func roomyHeight(width: Int) -> Int { hasPlot ? max(8, width / 4) + lines.count : lines.count }

    /// Where charts are in the map's place, these show the same, and larger.
    private var hasPlot: Bool { !model.showsCharts }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let lines = lines
        let count = min(lines.count, hasPlot ? max(0, area.height - 5) : area.height)
        if hasPlot { drawPlot(into: &buffer, area.inset(bottom: count)) }
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
            guard let training = model.course.shownTraining(of: run.id), let last = run.current?.step else { continue }
            var line = LineSeries(
                training.pieces(of: .strain).upTo(last), color: PathColor.ofKey(run.slot ?? 1))
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

    private var lines: [(text: String, tone: Tone)] {
        guard let training = model.desk.chosenTraining else { return [] }
        guard let look = training.latestCurvature else {
            return [(PanelCaption.noLooks.english(model.keySigns), .calm)]
        }
        let curvature = look.curvature
        let isOver = curvature.strain.map { $0 > 1 } ?? false
        let hasOwn = curvature.preconditionedSharpness != curvature.sharpness
        var lines: [(TrainingLine, Tone)] = [
            (.effective(curvature.effectiveSharpness, limit: curvature.limit), isOver ? .warning : .calm),
            (
                .sharpness(
                    curvature.sharpness, preconditioned: hasOwn ? curvature.preconditionedSharpness : nil), .calm
            ),
        ]
        let shares = look.shares.prefix(2).filter { $0.share >= 0.01 }
            .map { TrainingLine.Share(Printable.text($0.tensor), $0.share) }
        if !shares.isEmpty { lines.append((.shares(shares), .calm)) }
        let section = model.race?.surface.planeSection
        let across = section?.run == model.desk.chosenRun?.id ? section?.alignment : nil
        if look.alignment != nil || across != nil {
            lines.append((.alignment(look.alignment, across: across), .calm))
        }
        return lines.map { ($0.english(ascii: model.isASCII), $1) }
    }
}

extension [QuantityTrace.Piece] {
    /// The pieces up to `step`; of one that goes on beyond, all values.
    func upTo(_ step: Int) -> [QuantityTrace.Piece] {
        var pieces = Array(prefix { $0.steps.lowerBound <= step })
        if let last = pieces.last, last.steps.upperBound > step {
            pieces[pieces.count - 1].steps = last.steps.lowerBound...step
        }
        return pieces
    }
}
