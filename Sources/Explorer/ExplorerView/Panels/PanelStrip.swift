import Canvas
import ExplorerCore
import Scene
import Wording

/// The panel in front, under the map of a narrow window: the race as a line a run, any other under its heading.
struct PanelStrip {
    let model: Model
    let theme: Theme

    private static let worthwhile = 3

    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard panel != .race else {
            RaceStrip(model: model, theme: theme).draw(into: &buffer, area)
            return
        }
        let view = panel.view(of: model, theme)
        // On a line or two the race says more than a piece of another panel.
        guard area.height >= min(view.leastHeight, Self.worthwhile) else {
            RaceStrip(model: model, theme: theme).draw(into: &buffer, area)
            return
        }
        let title = Ellipsis.cut(view.title, to: area.width, ascii: model.isASCII)
        // A panel on a line or two says more without its heading.
        guard headed(in: area) != nil else {
            view.draw(into: &buffer, area)
            return
        }
        buffer.write(title, x: area.x, y: area.y, theme.accent)
        view.draw(into: &buffer, area.inset(top: 1))
    }

    /// The panel in front where it has a heading in `area`; nil where there is none.
    func headed(in area: Rect) -> Panel? {
        panel != .race && area.height > panel.view(of: model, theme).leastHeight ? panel : nil
    }

    private var panel: Panel { model.stripPanel }
}

/// The runs under the map of a narrow window: a line each, with as many of its numbers as fit whole.
struct RaceStrip {
    let model: Model
    let theme: Theme

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let all = RunReadout.all(of: model)
        guard !all.isEmpty else {
            let caption = PanelCaption.noRun.english(model.keySigns)
            buffer.write(caption, x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let (runs, leftOut) = RunReadout.fitting(all, lines: area.height)
        let names = min(area.width / 3, runs.map { Glyphs.width(of: $0.label) }.max() ?? 0)
        for (row, run) in runs.enumerated() {
            let y = area.y + row
            buffer.write(" \(run.slot) ", x: area.x, y: y, PathColor.ofKey(run.slot).chip(model.appearance.depth))
            let label = Ellipsis.cut(run.label, to: names, ascii: model.isASCII)
            buffer.write(label, x: area.x + 4, y: y, run.isChosen ? theme.chosen : theme.heading)
            drawNumbers(of: run, into: &buffer, area.inset(left: 4 + names + 2), y)
        }
        if leftOut > 0 {
            let caption: PanelCaption = runs.isEmpty ? .runCount(leftOut) : .moreRuns(leftOut)
            let text = caption.english(model.keySigns)
            buffer.write(text, x: area.x + 4, y: area.y + runs.count, theme.quiet, limit: area.width - 4)
        }
    }

    /// The numbers in columns that do not move; of a run that ended, its status in place of the next update.
    private func drawNumbers(of run: RunReadout, into buffer: inout Buffer, _ area: Rect, _ y: Int) {
        func name(_ label: QuantityLabel) -> String { label.english(ascii: model.isASCII) }
        let wide = RunReadout.numberWidth
        let first = [(name(.loss), run.loss, wide), (name(.gradientNorm), run.gradientNorm, wide)]
        let status = [("", run.status.english, 17)]
        let state =
            run.hasEnded
            ? status
            : status + [
                (name(.learningRate), run.rate, 9), (name(.briefDenominator), run.shortDenominator, 15),
                (name(.effectiveRate), run.effectiveStep.joined(separator: " "), 2 * wide + 1),
            ]
        var x = area.x
        for (name, value, width) in first + state {
            let lead = name.isEmpty ? "" : name + " "
            guard x + Glyphs.width(of: lead) + max(width, Glyphs.width(of: value)) <= area.maxX else { return }
            let end = buffer.write(lead, x: x, y: y, theme.quiet)
            buffer.write(value, x: end, y: y, name.isEmpty ? theme.style(run.status.tone) : theme.plain)
            x = end + max(width, Glyphs.width(of: value)) + 1
        }
    }
}
