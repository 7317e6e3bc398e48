import Canvas
import ExplorerCore
import Runs
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
