import Canvas
import CellDrawing
import ExplorerCore
import Networks
import Runs
import Scene
import Text
import Training
import Wording

/// The largest eigenvalues that the selected training meets at its step, as bars against the optimizer's limit.
struct SpectrumPanel: PanelView {
    let model: Model
    let theme: Theme

    var title: String { PanelTitle.spectrum(model.chosenTitle).english(ascii: model.isASCII) }
    let leastHeight = 4

    /// The columns of a number, and those from which on a bar is drawn.
    private static let column = 10
    private static let leastBar = 8

    func wantedHeight(width: Int) -> Int { leastHeight + 2 }

    func roomyHeight(width: Int) -> Int { SpectrumTask.count + 2 }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard let spectrum = model.spectrum, !spectrum.plain.isEmpty else {
            let caption = model.desk.chosenRun == nil ? SpectrumCaption.noRun : .pending
            buffer.write(
                caption.english(ascii: model.isASCII), x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let effective = spectrum.effective
        let values = effective ?? spectrum.preconditioned ?? spectrum.plain
        let shares = sharesLine(spectrum)
        let hasShares = area.height > Self.leastRows && shares != nil
        let rows = min(values.count, area.height - 1 - (hasShares ? 1 : 0))
        drawHeading(spectrum, into: &buffer, area)
        let bars = Rect(
            x: area.x + 2 * Self.column, y: area.y + 1, width: max(0, area.width - 2 * Self.column), height: rows)
        let scale = max(values[0], spectrum.limit ?? 0)
        for row in 0..<max(0, rows) {
            let isOver = spectrum.limit.map { values[row] > $0 } ?? false
            let style = theme.style(isOver ? .warning : .calm)
            let y = area.y + 1 + row
            if row < spectrum.plain.count { write(spectrum.plain[row], x: area.x, y: y, theme.plain, &buffer) }
            write(values[row], x: area.x + Self.column, y: y, style, &buffer)
            drawBar(values[row] / scale, style, into: &buffer, bars.row(row))
        }
        if let limit = spectrum.limit, bars.width >= Self.leastBar { drawLimit(limit / scale, into: &buffer, bars) }
        if hasShares, let shares {
            let text = Ellipsis.cut(shares, to: area.width, ascii: model.isASCII)
            buffer.write(text, x: area.x, y: area.y + 1 + rows, theme.quiet)
        }
    }

    /// Rows from which on there is one for the tensors.
    private static let leastRows = 4

    private func drawHeading(_ spectrum: Spectrum, into buffer: inout Buffer, _ area: Rect) {
        func words(_ caption: SpectrumCaption) -> String { caption.english(ascii: model.isASCII) }
        buffer.write(words(.plain), x: area.x, y: area.y, theme.quiet, limit: Self.column - 1)
        let second = spectrum.rate == nil ? words(.preconditioned) : words(.effective)
        buffer.write(second, x: area.x + Self.column, y: area.y, theme.quiet, limit: Self.column - 1)
        let step = words(.step(spectrum.step, limit: spectrum.limit, isConverged: spectrum.isConverged))
        let x = area.x + 2 * Self.column
        buffer.write(Ellipsis.cut(step, to: area.maxX - x, ascii: model.isASCII), x: x, y: area.y, theme.quiet)
    }

    private func sharesLine(_ spectrum: Spectrum) -> String? {
        guard let network = model.network else { return nil }
        let shares = zip(network.shape.tensors, spectrum.shares).map { TrainingLine.Share($0.name, $1) }
            .sorted { $0.share > $1.share }.prefix(3).filter { $0.share >= 0.01 }
        return shares.isEmpty ? nil : TrainingLine.shares(shares).english(ascii: model.isASCII)
    }

    private func write(_ value: Double, x: Int, y: Int, _ style: Style, _ buffer: inout Buffer) {
        let text = NumberText(significance: 4, ascii: model.isASCII).text(value)
        buffer.write(text, x: x, y: y, style, limit: Self.column - 1)
    }

    /// A bar as long as `share` of `area`'s width, in eighths of a cell where there are blocks.
    private func drawBar(_ share: Double, _ style: Style, into buffer: inout Buffer, _ area: Rect) {
        guard area.width >= Self.leastBar, share > 0 else { return }
        let eighths = Int((share * Double(8 * area.width)).rounded())
        let (whole, rest) = (min(area.width, eighths / 8), eighths % 8)
        for column in 0..<whole {
            buffer[area.x + column, area.y] = Cell(model.isASCII ? "#" : "█", style)
        }
        guard rest > 0, whole < area.width, !model.isASCII else { return }
        buffer[area.x + whole, area.y] = Cell(Self.blocks[rest - 1], style)
    }

    private static let blocks: [Unicode.Scalar] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// The limit as a line through all bars.
    private func drawLimit(_ share: Double, into buffer: inout Buffer, _ area: Rect) {
        let x = area.x + min(area.width - 1, Int((share * Double(area.width)).rounded(.down)))
        for y in area.y..<area.maxY {
            let old = buffer[x, y]
            let isBar = old.glyph == "█" || old.glyph == "#"
            let ground = isBar ? old.style.foreground : old.style.background
            let ink = isBar ? OutcomeCanvas.ink(on: ground) : theme.accent.foreground
            buffer[x, y] = Cell(model.isASCII ? "|" : "│", Style(ink, on: ground, .bold))
        }
    }
}

extension Rect {
    /// Its row number `row`.
    fileprivate func row(_ row: Int) -> Rect { Rect(x: x, y: y + row, width: width, height: 1) }
}
