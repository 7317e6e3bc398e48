import Canvas
import Rendering
import Simulation

/// The losses of all runs against the step, and the chosen run's gradient norm behind them, on one axis.
struct LossPlot {
    let model: Model

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let runs = model.chosenLast(model.shown)
        var series = runs.map { LineSeries($0.trace, .loss, color: PathColor.ofKey($0.slot ?? 1)) }
        if let chosen = runs.last {
            series.append(
                LineSeries(chosen.trace, .gradientNorm, color: PathColor.ofKey(chosen.slot ?? 1), isFaint: true))
        }
        let depth = model.appearance.depth
        LinePlot(series, ground: LinePlot.darkGround(depth))
            .draw(into: &buffer, area, depth: depth, ascii: model.isASCII)
    }
}
