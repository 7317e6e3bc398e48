public import Canvas
public import Scene
import Text
import Trajectories

/// Series against the step as connected lines of dots, with a labelled axis on the left and steps below.
public struct LinePlot: Sendable {
    /// The series; a later one is drawn over an earlier one, and all over the faint ones. In a cell that lines share,
    /// the last one's dots are seen.
    public var series: [LineSeries]
    /// The steps that are shown; nil for as many as the series have.
    public var steps: ClosedRange<Int>?
    /// A step that is marked above the lines.
    public struct Mark: Equatable, Sendable {
        /// The step.
        public var step: Int
        /// The mark's colour.
        public var color: Color

        /// A mark of the given values.
        public init(step: Int, color: Color) {
            self.step = step
            self.color = color
        }
    }

    /// What stands on a line of its own above the plot, over the marks.
    public var title: [ChartTitlePart] = []
    /// Columns for the labels of values at the left; nil for as many as these take.
    public var gutter: Int?
    /// Whether the steps are labelled on a line below.
    public var hasSteps = true
    /// Steps at which a faint line stands behind the lines, with its color.
    public var rules: [Mark] = []
    /// The marks, on a line of their own above the plot; of two on one column the later one is seen.
    public var marks: [Mark] = []
    /// How values are spread over the height.
    public var axis: PlotAxis
    /// What is filled in behind the plot; nil leaves what is there.
    public var ground: Color?
    /// Whether its axes end a little beyond the values, so that most of it stays where it is while series grow.
    public var isSteady = false

    /// A plot of the given values.
    public init(
        _ series: [LineSeries], steps: ClosedRange<Int>? = nil, axis: PlotAxis = .automatic, ground: Color? = nil
    ) {
        self.series = series
        self.steps = steps
        self.axis = axis
        self.ground = ground
    }

    /// A ground on which the light colours of paths are read, on any terminal; nil without colours.
    public static func darkGround(_ depth: ColorDepth) -> Color? {
        switch depth {
        case .none: nil
        case .ansi8, .ansi16: .palette(0)
        case .palette256, .direct: .palette(234)
        }
    }

    /// Draws it in `area` of `buffer`, over what is there; too small an area has its ground alone.
    public func draw(into buffer: inout Buffer, _ area: Rect, depth: ColorDepth, ascii: Bool = false) {
        let inks = PlotInks(depth: depth, ground: ground)
        if ground != nil { buffer.fill(area, with: Cell(" ", inks.text)) }
        guard area.width >= 12, area.height >= 3 else { return }
        let steps = self.steps ?? Self.steps(of: series, isSteady: isSteady)
        guard let steps, let scale = PlotScale(series, axis: axis, isSteady: isSteady) else { return }
        let crown = (marks.isEmpty && title.isEmpty) || area.height < 4 ? 0 : 1
        let height = area.height - (hasSteps ? 1 : 0) - crown
        let number = NumberText(significance: 3, ascii: ascii)
        let ruler = RulerLabels(height: height, gap: max(2, height / 4)) { scale.value(at: $0) }
        let labels = ruler.labels.map { (row: $0.row, text: number.text($0.value, atMost: 7)) }
        let gutter = self.gutter ?? (labels.map { Glyphs.width(of: $0.text) }.max() ?? 0) + 1
        let plot = area.inset(top: crown, left: gutter, bottom: hasSteps ? 1 : 0)
        if crown > 0 {
            drawMarks(steps, above: plot, into: &buffer, inks.text, ascii)
            drawTitle(above: plot, into: &buffer, inks)
        }
        drawRules(steps, plot, into: &buffer, inks.text, ascii)
        for label in labels {
            buffer.write(label.text, x: plot.x - 1 - Glyphs.width(of: label.text), y: plot.y + label.row, inks.text)
        }
        if hasSteps { drawSteps(steps, below: plot, into: &buffer, inks.text, ascii) }
        for one in series.filter(\.isFaint) + series.filter({ !$0.isFaint }) {
            let columns = PlotColumns(one.pieces, steps: steps, count: plot.width * 2, scale: scale)
            draw(columns, plot, into: &buffer, inks.line(one), isFaint: one.isFaint, ascii)
        }
        guard depth < .palette256 else { return }
        for (index, one) in series.enumerated() {
            guard let mark = one.mark else { continue }
            let line = PlotColumns(one.pieces, steps: steps, count: plot.width * 2, scale: scale).line(plot.size)
            // Not at the same columns, so that lines on one another show all their marks.
            for x in stride(from: index * 3 % Self.markDistance, to: plot.width, by: Self.markDistance) {
                let row = (0..<plot.height).first { line.masks[$0 * plot.width + x] != 0 }
                if let row { buffer[plot.x + x, plot.y + row] = Cell(mark, inks.line(one)) }
            }
        }
    }

    /// Columns between the marks of a line.
    private static let markDistance = 13

    private func draw(
        _ columns: PlotColumns, _ plot: Rect, into buffer: inout Buffer, _ style: Style, isFaint: Bool, _ ascii: Bool
    ) {
        let line = columns.line(plot.size)
        let dots = isFaint ? line.dotted() : line
        dots.draw(into: &buffer, x: plot.x, y: plot.y) { _, _, _ in style }
        if ascii {
            for (index, mask) in dots.masks.enumerated() where mask != 0 {
                let glyph = isFaint ? LineGlyph.faintASCII(mask) : LineGlyph.ascii(mask)
                buffer[plot.x + index % plot.width, plot.y + index / plot.width] = Cell(glyph, style)
            }
        }
        for (x, column) in columns.columns.enumerated() {
            if column.hasNonFinite { buffer[plot.x + x / 2, plot.y] = Cell(ascii ? "^" : "▴", style) }
            if column.hasBelow { buffer[plot.x + x / 2, plot.maxY - 1] = Cell(ascii ? "v" : "▾", style) }
        }
    }

    private func drawMarks(
        _ steps: ClosedRange<Int>, above plot: Rect, into buffer: inout Buffer, _ style: Style, _ ascii: Bool
    ) {
        let span = Double(max(1, steps.upperBound - steps.lowerBound))
        for mark in marks where steps.contains(mark.step) {
            let share = Double(mark.step - steps.lowerBound) / span
            var style = style
            style.foreground = mark.color
            buffer[plot.x + Int(share * Double(plot.width - 1) + 0.5), plot.y - 1] = Cell(ascii ? "v" : "▼", style)
        }
    }

    private func drawTitle(above plot: Rect, into buffer: inout Buffer, _ inks: PlotInks) {
        var x = plot.x
        for part in title {
            var style = inks.text
            if let color = part.color { style = inks.line(LineSeries([], color: color)) }
            style.attributes = .bold
            guard x + Glyphs.width(of: part.text) <= plot.maxX else { return }
            x = buffer.write(part.text, x: x, y: plot.y - 1, style)
        }
    }

    private func drawRules(
        _ steps: ClosedRange<Int>, _ plot: Rect, into buffer: inout Buffer, _ style: Style, _ ascii: Bool
    ) {
        let span = Double(max(1, steps.upperBound - steps.lowerBound))
        for rule in rules where steps.contains(rule.step) {
            let share = Double(rule.step - steps.lowerBound) / span
            var style = style
            style.foreground = rule.color
            style.attributes = .dim
            let x = plot.x + Int(share * Double(plot.width - 1) + 0.5)
            for y in plot.y..<plot.maxY { buffer[x, y] = Cell(ascii ? ":" : "┊", style) }
        }
    }

    private func drawSteps(
        _ steps: ClosedRange<Int>, below plot: Rect, into buffer: inout Buffer, _ style: Style, _ ascii: Bool
    ) {
        let range = Double(steps.lowerBound)...Double(steps.upperBound)
        var free = plot.x
        let ticks = Ticks(range, atMost: max(3, plot.width / 8), ascii: ascii)
        for (value, label) in zip(ticks.values, ticks.labels) where value == value.rounded() {
            let share = (value - range.lowerBound) / max(1, range.upperBound - range.lowerBound)
            let column = plot.x + Int(share * Double(plot.width - 1) + 0.5)
            let width = Glyphs.width(of: label)
            let start = min(max(column - width / 2, plot.x), plot.maxX - width)
            guard start >= free else { continue }
            buffer.write(label, x: start, y: plot.maxY, style)
            free = start + width + 1
        }
    }

    private static func steps(of series: [LineSeries], isSteady: Bool) -> ClosedRange<Int>? {
        let first = series.compactMap { $0.pieces.first?.steps.lowerBound }.min()
        let last = series.compactMap { $0.pieces.last?.steps.upperBound }.max()
        guard let first, let last, first <= last else { return nil }
        return first...last + (isSteady ? room(behind: last - first) : 0)
    }

    /// The steps that a steady axis is longer than `count`: up to the next multiple of a power of two, at most a sixteenth.
    private static func room(behind count: Int) -> Int {
        let bits = Int.bitWidth - count.leadingZeroBitCount
        let grain = 1 << max(0, bits - 5)
        let room = (grain - count % grain) % grain
        return count.addingReportingOverflow(room).overflow ? 0 : room
    }
}

/// The styles of a line plot on its ground.
struct PlotInks {
    let depth: ColorDepth
    /// What lies behind the plot; nil where that is the terminal's own or unknown.
    let ground: Color?

    /// The least contrast of a faint line with its ground.
    private static let faintContrast = 1.8

    /// The style of labels.
    var text: Style {
        guard let ground else { return MapPanel.quiet }
        return Style(.palette(depth >= .palette256 ? 250 : 7), on: ground)
    }

    /// The style of a series: its colour, and where it is faint one that is no other run's.
    func line(_ series: LineSeries) -> Style {
        let ink = series.color.color(depth)
        var style = Style(ink, on: ground ?? .standard)
        guard series.isFaint else { return style }
        if depth >= .palette256, let own = ink.components, let behind = ground?.components {
            // Not every terminal shows "dim": the colour itself is fainter.
            let shades = [0.6, 0.5, 0.4, 0.3].map { depth.nearest(to: Color(own.mixed(with: behind, $0))) }
            let seen = shades.first { $0.components.map { $0.contrast(with: behind) >= Self.faintContrast } ?? false }
            style.foreground = seen ?? shades[3]
        } else {
            // Half as bright, a bright colour could be taken for its dark namesake: grey is no run's.
            if depth == .ansi16 { style.foreground = .palette(7) }
            style.attributes = .dim
        }
        return style
    }
}
