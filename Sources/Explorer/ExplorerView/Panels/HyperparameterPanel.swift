import Canvas
import ExplorerCore
import Text
import Wording

/// The hyperparameters of the selected optimizer, the selected one marked, and the curve of its learning rate where there is
/// room.
struct HyperparameterPanel: PanelView {
    private let model: Model
    private let theme: Theme
    private let readout: TuningReadout?

    /// Rows of the curve: fewer show nothing, more are not needed.
    private static let leastCurve = 5
    private static let wantedCurve = 8

    /// The section for `model`.
    init(model: Model, theme: Theme) {
        self.model = model
        self.theme = theme
        readout = TuningReadout(model)
    }

    var title: String {
        let run = readout.map { PanelTitle.Run(key: $0.slot, label: $0.optimizer) }
        return PanelTitle.hyperparameters(run, schedule: readout?.schedule).english(ascii: model.isASCII)
    }
    let leastHeight = 3

    /// A line for each hyperparameter, the meaning of the selected one, and the curve.
    func wantedHeight(width: Int) -> Int {
        lines.count + min(1, meaning(width: width).count) + curveHeight
    }

    func roomyHeight(width: Int) -> Int { lines.count + meaning(width: width).count + curveHeight }

    private var curveHeight: Int { SchedulePlot(model) == nil ? 0 : Self.wantedCurve }

    /// Draws as much as `area` has room for: the selected hyperparameter is left out last.
    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard readout != nil else {
            let caption = PanelCaption.noOptimizer.english(model.keySigns)
            buffer.write(caption, x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let wrapped = meaning(width: area.width)
        // Its second line is left out before a hyperparameter or the curve is.
        let shown = min(wrapped.count, max(area.height > 1 ? 1 : 0, area.height - lines.count - curveHeight))
        let room = area.height - shown
        // The last line says how many have no room.
        let count = lines.count <= room ? lines.count : max(1, room - 1)
        let chosen = lines.firstIndex(where: \.isChosen) ?? 0
        let first = max(0, min(chosen - count / 2, lines.count - count))
        let names = lines.map { Glyphs.width(of: $0.name) }.max() ?? 0
        var y = area.y
        for line in lines.dropFirst(first).prefix(count) {
            draw(line, names: names, into: &buffer, Rect(x: area.x, y: y, width: area.width, height: 1))
            y += 1
            guard line.isChosen else { continue }
            for (row, text) in wrapped.prefix(shown).enumerated() {
                let isCut = row == shown - 1 && shown < wrapped.count
                buffer.write(
                    text + (isCut ? model.isASCII ? " ~" : " …" : ""), x: area.x + 4, y: y, theme.quiet,
                    limit: area.width - 4)
                y += 1
            }
        }
        if count < lines.count, y < area.maxY {
            let left = lines.count - count
            // In a recording no key goes to them.
            let caption: PanelCaption = model.race == nil ? .more(left) : .moreHyperparameters(left)
            let text = caption.english(model.keySigns)
            buffer.write(text, x: area.x + 4, y: y, theme.quiet, limit: area.width - 4)
            y += 1
        }
        guard let plot = SchedulePlot(model), area.maxY - y >= Self.leastCurve else { return }
        plot.draw(into: &buffer, Rect(x: area.x, y: y, width: area.width, height: min(area.maxY - y, Self.wantedCurve)))
    }

    private var lines: [TuningReadout.Line] { readout?.lines ?? [] }

    /// The meaning of the selected hyperparameter, in lines of whole words.
    private func meaning(width: Int) -> [String] {
        guard let chosen = lines.first(where: \.isChosen) else { return [] }
        let meaning = model.isASCII ? ASCIIText.spelled(chosen.meaning) : chosen.meaning
        // Room for the sign that it goes on.
        return WrappedText.lines(meaning, width: max(8, width - 6))
    }

    private func draw(_ line: TuningReadout.Line, names: Int, into buffer: inout Buffer, _ area: Rect) {
        let mark = line.isChosen ? (model.isASCII ? ">" : "▸") : " "
        buffer.write(mark, x: area.x + 2, y: area.y, theme.heading, limit: area.width)
        let name = Ellipsis.cut(line.name, to: area.width - 4, ascii: model.isASCII)
        buffer.write(name, x: area.x + 4, y: area.y, line.isChosen ? theme.chosen : theme.quiet)
        let start = area.x + 4 + names + 2
        guard start + Glyphs.width(of: line.value) <= area.maxX else { return }
        buffer.write(line.value, x: start, y: area.y, line.isChosen ? theme.heading : theme.plain)
    }
}
