import Canvas
import CellDrawing
import Diagnosis
import ExplorerCore
import Runs
import Scene
import Trajectories
import Wording

/// The losses of all runs and the chosen run's gradient norm, with the chosen run's events above.
struct PlotPanel: PanelView {
    let model: Model

    var title: String {
        PanelTitle.loss(gradientNormOf: model.desk.chosenRun.map { $0.slot ?? 1 }).english(ascii: model.isASCII)
    }
    let leastHeight = 5

    func wantedHeight(width: Int) -> Int { max(7, width / 6) }

    /// Lower than it is wide to the eye: a cell is about twice as high as wide.
    func roomyHeight(width: Int) -> Int { max(wantedHeight(width: width), width * 2 / 5) }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        LossPlot(model: model).draw(into: &buffer, area)
    }
}

/// The losses of all runs against the step, and the chosen run's gradient norm behind them, on one axis.
struct LossPlot {
    let model: Model

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let runs = model.desk.chosenLast(model.desk.shown)
        var series = runs.map { run in
            var line = line(of: run, .loss, .loss)
            line.mark = run.slot.flatMap { String($0).unicodeScalars.first }
            return line
        }
        if let chosen = runs.last {
            var line = line(of: chosen, .gradientNorm, .gradientNorm)
            line.isFaint = true
            series.append(line)
        }
        let depth = model.appearance.depth
        var plot = LinePlot(series, ground: LinePlot.darkGround(depth))
        plot.isSteady = true
        plot.marks = marks(of: runs.last, depth)
        plot.draw(into: &buffer, area, depth: depth, ascii: model.isASCII)
    }

    /// A quantity of `run` up to the present step: by its trace, or by the chart of a recorded training.
    private func line(of run: Entrant, _ quantity: LineSeries.Quantity, _ recorded: TrainingQuantity) -> LineSeries {
        let color = PathColor.ofKey(run.slot ?? 1)
        guard model.race == nil, let training = model.course.shownTraining(of: run.id) else {
            return LineSeries(run.trace, quantity, color: color)
        }
        return LineSeries(training.pieces(of: recorded).upTo(run.current?.step ?? -1), color: color)
    }

    /// The latest events of `run`, the ones that matter most last.
    private func marks(of run: Entrant?, _ depth: ColorDepth) -> [LinePlot.Mark] {
        guard let run else { return [] }
        let events: [(Int, Tone)]
        if let training = model.course.shownTraining(of: run.id) {
            events = training.trainingDiagnosis.events.suffix(Self.mostMarks)
                .map { ($0.step, Tone($0.kind.traits.severity)) }
        } else if let diagnosis = model.course.diagnosis(of: run.id) {
            events = diagnosis.latestEvents(Self.mostMarks).map { ($0.step, Tone($0.kind.traits.severity)) }
        } else {
            return []
        }
        return events.sorted { $0.1 < $1.1 }.map { LinePlot.Mark(step: $0.0, color: $0.1.onDark(depth)) }
    }

    private static let mostMarks = 64
}

/// A panel: what stands under its heading, and how much room that takes.
protocol PanelView {
    /// The heading.
    var title: String { get }
    /// The lines without which it is not worth showing, the heading left out.
    var leastHeight: Int { get }
    /// The lines it would like on `width` columns, the heading left out.
    func wantedHeight(width: Int) -> Int
    /// The lines it can make use of in a very large window, the heading left out.
    func roomyHeight(width: Int) -> Int
    /// Draws it in `area`, which has no heading.
    func draw(into buffer: inout Buffer, _ area: Rect)
}

extension PanelView {
    /// As many as it would like.
    func roomyHeight(width: Int) -> Int { wantedHeight(width: width) }
}
