import Canvas
import CellDrawing
import Diagnosis
import ExplorerCore
import Runs
import Scene

/// The losses of all runs against the step, and the chosen run's gradient norm behind them, on one axis.
struct LossPlot {
    let model: Model

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let runs = model.desk.chosenLast(model.desk.shown)
        var series = runs.map { run in
            var line = LineSeries(run.trace, .loss, color: PathColor.ofKey(run.slot ?? 1))
            line.mark = run.slot.flatMap { String($0).unicodeScalars.first }
            return line
        }
        if let chosen = runs.last {
            series.append(
                LineSeries(chosen.trace, .gradientNorm, color: PathColor.ofKey(chosen.slot ?? 1), isFaint: true))
        }
        let depth = model.appearance.depth
        var plot = LinePlot(series, ground: LinePlot.darkGround(depth))
        plot.isSteady = true
        plot.marks = marks(of: runs.last, depth)
        plot.draw(into: &buffer, area, depth: depth, ascii: model.isASCII)
    }

    /// The latest events of `run`, the ones that matter most last.
    private func marks(of run: Entrant?, _ depth: ColorDepth) -> [LinePlot.Mark] {
        guard let run, let diagnosis = model.course.diagnosis(of: run.id) else { return [] }
        let events = diagnosis.latestEvents(Self.mostMarks).map { ($0.step, Tone($0.kind.traits.severity)) }
        return events.sorted { $0.1 < $1.1 }.map { LinePlot.Mark(step: $0.0, color: $0.1.onDark(depth)) }
    }

    private static let mostMarks = 64
}
