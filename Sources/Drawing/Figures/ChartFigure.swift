public import Canvas
internal import Formulas
public import Scene
import Text

/// The charts of trainings through time as a figure: one under the other over one axis of steps.
public enum ChartFigure {
    /// A step with an event.
    public struct Mark: Equatable, Sendable {
        /// The step.
        public var step: Int
        /// The colour of its line.
        public var ink: RGB

        /// A mark of the given values.
        public init(step: Int, ink: RGB) {
            (self.step, self.ink) = (step, ink)
        }
    }

    /// A training's name and colour in the legend.
    public struct Name: Equatable, Sendable {
        /// The name.
        public var text: String
        /// The colour of its lines.
        public var color: PathColor

        /// A name of the given values.
        public init(_ text: String, color: PathColor) {
            (self.text, self.color) = (text, color)
        }
    }

    /// The minimum width and height.
    public static let leastSize = Size(240, 180)

    private static let ground = MapFigure.halo
    private static let text = RGB(208, 212, 220)
    private static let grid = RGB(48, 52, 64)
    /// The height of a chart's title, and the least of a chart with it, in ems.
    private static let heights = (title: 1.7, least: 6.5)

    /// The figure of as many charts of `sheet`, from the top, as find room in `size`.
    ///
    /// - Parameters:
    ///   - steps: the steps of the axis.
    ///   - marks: steps with a line through all charts.
    ///   - names: what the legend holds, and `notes` below it.
    public static func figure(
        _ sheet: ChartSheet, steps: ClosedRange<Int>, size: Size, title: String, names: [Name], marks: [Mark] = [],
        notes: [String] = []
    ) -> Figure {
        let (width, height) = (Double(size.width), Double(size.height))
        let em = min(max(min(width / 64, height / 46), 6), 60)
        let entries =
            names.map { LegendEntry(sample: .path($0.color.rgb), text: $0.text) }
            + notes.map {
                LegendEntry(sample: .nothing, text: StrokeFont.cut($0, to: width - em * 4, size: em))
            }
        let rows = LegendEntry.rows(entries, width: width - em * 3, size: em)
        let (top, bottom) = (em * 3, em * (4.4 + FigureLayout.rowHeight * Double(rows.count)))
        let room = max(1, height - top - bottom)
        let kept = Array(sheet.charts.prefix(max(1, Int(room / (heights.least * em)))))
        let whole = Double(kept.reduce(0) { $0 + $1.weight })
        let least = min(heights.least * em, room / Double(max(1, kept.count)))
        var shapes: [Shape] = [
            .text(
                FigureText(
                    StrokeFont.cut(title, to: width - em * 3, size: em * 1.15), at: Place(em * 1.5, em * 1.9),
                    size: em * 1.15, ink: MapFigure.ink))
        ]
        let left = (em * 6).rounded()
        var y = top
        for (index, chart) in kept.enumerated() {
            let share = least + (room - least * Double(kept.count)) * Double(chart.weight) / whole
            let gap = index == kept.count - 1 ? 0 : em * 0.5
            let box = Rect(
                x: Int(left), y: Int(y.rounded()), width: max(1, Int((width - left - em * 1.8).rounded())),
                height: max(1, Int((share - gap).rounded())))
            shapes += panel(chart, steps: steps, box, em, marks)
            if index == kept.count - 1 { shapes += axis(steps, box, em) }
            y += share
        }
        shapes += legend(rows, from: height - em * (0.9 + FigureLayout.rowHeight * (Double(rows.count) - 1)), em)
        let dropped = sheet.charts.count - kept.count
        let note = dropped > 0 ? "\(dropped) more charts find no room at this size." : ""
        return Figure(size, title: title, note: note, ground: MapFigure.paper, shapes: shapes)
    }

    /// One chart in `box`: its title, its lines, and labels to the left.
    private static func panel(
        _ chart: ChartSheet.Chart, steps: ClosedRange<Int>, _ box: Rect, _ em: Double, _ marks: [Mark]
    ) -> [Shape] {
        var inside: [Shape] = [.area(rings: [MapFigure.corners(box)], fill: ground)]
        var outside: [Shape] = []
        let strip = Int((heights.title * em).rounded())
        // Lines at the edges are whole.
        let margin = max(1, Int((em * 0.3).rounded()))
        let plot = Rect(
            x: box.x, y: box.y + strip, width: box.width, height: max(1, box.height - strip - margin))
        var x = Double(box.x) + em * 0.7
        for part in chart.title {
            let ink = part.color?.rgb ?? text
            inside.append(.text(FigureText(part.text, at: Place(x, Double(box.y) + em * 1.2), size: em, ink: ink)))
            x += StrokeFont.width(of: part.text, size: em) * 1.08
        }
        guard let scale = PlotScale(chart.series, axis: chart.axis) else { return [.clipped(to: box, inside)] }
        func place(_ share: Double) -> Double { Double(plot.y) + (1 - share) * Double(plot.height) }
        let span = Double(max(1, steps.upperBound - steps.lowerBound))
        for mark in marks where steps.contains(mark.step) {
            let x = Double(plot.x) + Double(mark.step - steps.lowerBound) / span * Double(plot.width - 1) + 0.5
            let ends = [Place(x, Double(plot.y)), Place(x, Double(box.maxY))]
            inside.append(.line(ends, Stroke(ground.mixed(with: mark.ink, 0.55), width: em * 0.06)))
        }
        let lines = max(1, Int(Double(plot.height) / (em * 1.4)))
        let ruler = RulerLabels(height: lines, gap: max(2, min(3, lines / 3))) { scale.value(at: $0) }
        let number = NumberText(significance: 3)
        for label in ruler.labels {
            guard let share = scale.share(of: label.value), (0...1).contains(share) else { continue }
            let y = place(share)
            let ends = [Place(Double(plot.x), y), Place(Double(plot.maxX), y)]
            inside.append(.line(ends, Stroke(grid, width: em * 0.05)))
            outside.append(
                .text(
                    FigureText(
                        number.text(label.value, atMost: 8), at: Place(Double(plot.x) - em * 0.5, y + em * 0.35),
                        size: em * 0.9, ink: MapFigure.ink, anchor: .end)))
        }
        for one in chart.series.filter(\.isFaint) + chart.series.filter({ !$0.isFaint }).reversed() {
            let columns = PlotColumns(one.pieces, steps: steps, count: plot.width, scale: scale)
            let ink = one.isFaint ? ground.mixed(with: one.color.rgb, 0.6) : one.color.rgb
            let shapes = line(columns, plot, place, Stroke(ink, width: em * (one.isFaint ? 0.09 : 0.12)), em)
            inside += one.isFaint ? shapes.flatMap { dotted($0, em * 0.35) } : shapes
        }
        return [.clipped(to: box, inside)] + outside
    }

    /// The lines through columns, interrupted where nothing can be shown; at the edges marks of values that are not finite, or
    /// below what a logarithmic scale can show.
    private static func line(
        _ columns: PlotColumns, _ plot: Rect, _ place: (Double) -> Double, _ stroke: Stroke, _ em: Double
    ) -> [Shape] {
        var shapes: [Shape] = []
        var places: [Place] = []
        func close() {
            if !places.isEmpty { shapes.append(.line(places, stroke)) }
            places = []
        }
        func mark(_ x: Double, at y: Double, _ size: Double) {
            let ring = [Place(x, y), Place(x - em * 0.25, y + size), Place(x + em * 0.25, y + size)]
            shapes.append(.area(rings: [ring], fill: stroke.ink))
        }
        var last: (low: Double, high: Double)?
        for (index, column) in columns.columns.enumerated() where column.isMet {
            let x = Double(plot.x) + Double(index) + 0.5
            if column.hasNonFinite { mark(x, at: Double(plot.y), em * 0.4) }
            if column.hasBelow { mark(x, at: Double(plot.maxY), -em * 0.4) }
            guard let low = column.low, let high = column.high else {
                close()
                last = nil
                continue
            }
            let (down, up) = (Place(x, place(low)), Place(x, place(high)))
            // From the end of the last piece that is nearer to the end of this one that is: no spike is invented.
            let rises = last.map { low + high > $0.low + $0.high } ?? true
            places += low == high ? [up] : rises ? [down, up] : [up, down]
            last = (low, high)
        }
        close()
        return shapes
    }

    /// The dashes of a line, as long as the gaps between them; any other shape as it is.
    private static func dotted(_ shape: Shape, _ length: Double) -> [Shape] {
        guard case .line(let places, let stroke) = shape, var last = places.first, length > 0 else { return [shape] }
        var (dashes, dash): ([Shape], [Place]) = ([], [last])
        var (left, isOn) = (length, true)
        for place in places.dropFirst() {
            while true {
                let way = place - last
                let distance = (way * way).sum().squareRoot()
                guard distance > left else {
                    left -= distance
                    last = place
                    if isOn { dash.append(place) }
                    break
                }
                last += way * (left / distance)
                if isOn { dashes.append(.line(dash + [last], stroke)) }
                isOn.toggle()
                (left, dash) = (length, [last])
            }
        }
        if isOn, dash.count > 1 { dashes.append(.line(dash, stroke)) }
        return dashes
    }

    /// The steps below the last chart.
    private static func axis(_ steps: ClosedRange<Int>, _ box: Rect, _ em: Double) -> [Shape] {
        let range = Double(steps.lowerBound)...Double(max(steps.upperBound, steps.lowerBound + 1))
        let ticks = Ticks(range, atMost: max(2, Int(Double(box.width) / (6 * em))))
        var shapes: [Shape] = []
        for (value, label) in zip(ticks.values, ticks.labels) where value == value.rounded() {
            let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
            let x = Double(box.x) + share * Double(box.width - 1) + 0.5
            let ends = [Place(x, Double(box.maxY)), Place(x, Double(box.maxY) + em * 0.4)]
            shapes += [
                .line(ends, Stroke(MapFigure.ink, width: em * 0.07)),
                .text(
                    FigureText(
                        label, at: Place(x, Double(box.maxY) + em * 1.5), size: em * 0.9, ink: MapFigure.ink,
                        anchor: .middle)),
            ]
        }
        let middle = Place(Double(box.x) + Double(box.width) / 2, Double(box.maxY) + em * 2.9)
        return shapes + [.text(FigureText("step", at: middle, size: em, ink: MapFigure.ink, anchor: .middle))]
    }

    private static func legend(_ rows: [[LegendEntry]], from first: Double, _ em: Double) -> [Shape] {
        var shapes: [Shape] = []
        for (row, entries) in rows.enumerated() {
            let y = first + Double(row) * FigureLayout.rowHeight * em
            var x = em * 1.5
            for entry in entries {
                if case .path(let color) = entry.sample {
                    let ends = [Place(x, y - em * 0.35), Place(x + em * 2.2, y - em * 0.35)]
                    shapes += [
                        .line(ends, Stroke(ground, width: em * 0.45)), .line(ends, Stroke(color, width: em * 0.2)),
                    ]
                }
                let place = Place(x + (entry.isNote ? 0 : em * 2.7), y)
                shapes.append(.text(FigureText(entry.text, at: place, size: em, ink: MapFigure.ink)))
                x += entry.width(em)
            }
        }
        return shapes
    }
}
