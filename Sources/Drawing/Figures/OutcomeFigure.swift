internal import Canvas
public import OutcomeMaps
import Scene
import Text

/// An outcome map as a figure: its cells as squares of whole pixels, axes and a legend.
public enum OutcomeFigure {
    private static let em = 14.0
    /// The number of samples of each colour in the legend.
    private static let samples = 5
    /// The minimum length of a map's longer side in pixels.
    private static let leastSide = 512
    /// The pixels that a map of one row is high at least.
    private static let strip = 48

    /// The figure of `map`.
    public static func figure(_ map: OutcomeMap) -> Figure {
        let plan = map.plan
        let legend = OutcomeLegend(map).entries
        let side = max(1, leastSide / max(plan.columns, plan.rows))
        // The one row of a single parameter's starts is a strip.
        let cell = Size(side, plan.isLine ? max(side, strip) : side)
        let number = NumberText(significance: 4)
        let rows = plan.isLine ? [] : Set([0, (plan.rows - 1) / 2, plan.rows - 1]).sorted()
        let columns = Set([0, (plan.columns - 1) / 2, plan.columns - 1]).sorted()
        let rowTexts = rows.map { number.text(plan.values(column: 0, row: $0).y) }
        let columnTexts = columns.map { number.text(plan.values(column: $0, row: 0).x) }
        let widest = rowTexts.map { StrokeFont.width(of: $0, size: em) }.max() ?? 0
        let area = Rect(
            x: Int(widest + em * 4), y: Int(em * 3), width: plan.columns * cell.width,
            height: plan.rows * cell.height)
        let size = Size(
            max(area.maxX + Int(em * 4), Int(em * 30)),
            area.maxY + Int(em * (4.8 + FigureLayout.rowHeight * Double(legend.count))))
        var shapes = cells(map, area, cell)
        func write(_ text: String, _ x: Double, _ y: Double, _ anchor: FigureText.Anchor, turn: Double = 0) {
            shapes.append(
                .text(FigureText(text, at: Place(x, y), size: em, ink: MapFigure.ink, anchor: anchor, turn: turn)))
        }
        let ring = MapFigure.corners(area)
        shapes.append(.line(ring + ring.prefix(1), Stroke(MapFigure.ink, width: 1)))
        let title = StrokeFont.cut(plan.title, to: Double(size.width) - em * 2, size: em)
        write(title, em, em * 1.9, .start)
        for (row, text) in zip(rows, rowTexts) {
            let y = Double(area.y) + (Double(row) + 0.5) * Double(cell.height)
            write(text, Double(area.x) - em * 0.7, y + em * 0.35, .end)
        }
        for (column, text) in zip(columns, columnTexts) {
            let x = Double(area.x) + (Double(column) + 0.5) * Double(cell.width)
            write(text, x, Double(area.maxY) + em * 1.5, .middle)
        }
        write(plan.across.key, Double(area.x) + Double(area.width) / 2, Double(area.maxY) + em * 3.1, .middle)
        write(plan.down.key, em * 1.7, Double(area.y) + Double(area.height) / 2, .middle, turn: -90)
        for (row, entry) in legend.enumerated() {
            let y = Double(area.maxY) + em * (5 + FigureLayout.rowHeight * Double(row))
            let samples = OutcomePalette.ramp(of: entry.kind, count: samples, in: map)
            for (place, color) in samples.enumerated() {
                let box = Rect(x: area.x + place * Int(em), y: Int(y - em * 0.9), width: Int(em), height: Int(em))
                shapes.append(square(box, color))
                if samples.count == 1 {
                    let ring = MapFigure.corners(box)
                    shapes.append(.line(ring + ring.prefix(1), Stroke(MapFigure.quiet, width: 1)))
                }
            }
            write("\(entry.text): \(entry.count)", Double(area.x) + em * 5.8, y, .start)
        }
        let note =
            "Cells are drawn as \(cell.width) by \(cell.height) pixels; \(plan.columns) columns and \(plan.rows) rows."
        return Figure(size, title: plan.title, note: note, ground: MapFigure.paper, shapes: shapes)
    }

    /// The cells; equal neighbours in a row are one rectangle.
    private static func cells(_ map: OutcomeMap, _ area: Rect, _ cell: Size) -> [Shape] {
        var shapes: [Shape] = []
        for row in 0..<map.plan.rows {
            var first = 0
            var color = OutcomePalette.rgb(of: row * map.plan.columns, in: map)
            func close(_ end: Int) {
                let box = Rect(
                    x: area.x + first * cell.width, y: area.y + row * cell.height, width: (end - first) * cell.width,
                    height: cell.height)
                shapes.append(square(box, color))
            }
            for column in 1..<max(1, map.plan.columns) {
                let next = OutcomePalette.rgb(of: row * map.plan.columns + column, in: map)
                guard next != color else { continue }
                close(column)
                (first, color) = (column, next)
            }
            close(map.plan.columns)
        }
        return shapes
    }

    private static func square(_ box: Rect, _ color: RGB) -> Shape {
        .clipped(to: box, [.area(rings: [MapFigure.corners(box)], fill: color)])
    }
}
