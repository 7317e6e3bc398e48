public import Canvas
import Simulation

/// A map of settings or starts as text: its cells, the values along its sides, and a legend.
///
/// Where there are colours enough a character shows two cells, one above the other; else a letter stands for each.
public struct OutcomePicture: Sendable {
    private let map: OutcomeMap
    private let colors: OutcomeColors
    private let depth: ColorDepth
    private let ascii: Bool

    /// A picture of `map` for a terminal of `depth`.
    public init(_ map: OutcomeMap, depth: ColorDepth, ascii: Bool = false) {
        self.map = map
        colors = OutcomeColors(map)
        self.depth = depth
        self.ascii = ascii
    }

    /// Whether a terminal of `depth` shows two cells in a character.
    public static func showsColors(_ depth: ColorDepth, ascii: Bool) -> Bool {
        !ascii && (depth == .direct || depth == .palette256)
    }

    /// The picture, as large as it has to be.
    public func draw() -> Buffer {
        let plan = map.plan
        let isColored = Self.showsColors(depth, ascii: ascii)
        let rows = isColored ? (plan.rows + 1) / 2 : plan.rows
        let title = plan.title
        let legend = colors.legend()
        let labels = rowLabels(isColored)
        let margin = max(plan.down.key.count, labels.values.map(\.count).max() ?? 0) + 1
        let chip = isColored ? 6 : 3
        let widths = [title.count, plan.down.key.count, margin + plan.columns] + legend.map { $0.text.count + chip }
        var buffer = Buffer(Size(widths.max() ?? 0, rows + 4 + legend.count))
        buffer.write(title, x: 0, y: 0)
        buffer.write(plan.down.key, x: margin - 1 - plan.down.key.count, y: 1)
        for (row, label) in labels { buffer.write(label, x: margin - 1 - label.count, y: 2 + row) }
        if isColored {
            var canvas = HalfBlockCanvas(Size(plan.columns, rows))
            for index in 0..<plan.count {
                canvas[index % plan.columns, index / plan.columns] = Color(map.color(of: index, colors))
            }
            canvas.draw(into: &buffer, x: margin, y: 2)
        } else {
            for index in 0..<plan.count {
                buffer[margin + index % plan.columns, 2 + index / plan.columns] = Cell(
                    colors.letter(of: map.cells[index], minimum: map.minima.ofCell[index]), Style())
            }
        }
        writeColumns(into: &buffer, margin: margin, y: 2 + rows)
        for (row, entry) in legend.enumerated() {
            let y = 4 + rows + row
            if isColored {
                for (x, color) in entry.samples.enumerated() {
                    buffer[x, y] = Cell(" ", Style(on: Color(color)))
                }
            } else {
                buffer[0, y] = Cell(entry.letter, Style())
            }
            buffer.write(entry.text, x: chip, y: y)
        }
        return buffer
    }

    /// The values of the first, the middle and the last row, by lines of the picture.
    private func rowLabels(_ isColored: Bool) -> [Int: String] {
        let number = NumberText(significance: 4, ascii: ascii)
        var labels: [Int: String] = [:]
        for row in [(map.plan.rows - 1) / 2, map.plan.rows - 1, 0] {
            labels[isColored ? row / 2 : row] = number.text(map.plan.values(column: 0, row: row).y)
        }
        return labels
    }

    /// The values of the first, the middle and the last column as far as they have room, and what they are of.
    private func writeColumns(into buffer: inout Buffer, margin: Int, y: Int) {
        let number = NumberText(significance: 4, ascii: ascii)
        let last = map.plan.columns - 1
        let texts = [0, last / 2, last].map { number.text(map.plan.values(column: $0, row: 0).x) }
        let end = max(margin + texts[0].count + 1, margin + map.plan.columns - texts[2].count)
        let middle = margin + last / 2 - texts[1].count / 2
        buffer.write(texts[0], x: margin, y: y)
        if last > 0 { buffer.write(texts[2], x: end, y: y) }
        if middle > margin + texts[0].count, middle + texts[1].count < end {
            buffer.write(texts[1], x: middle, y: y)
        }
        let key = map.plan.across.key
        buffer.write(key, x: max(0, margin + (map.plan.columns - key.count) / 2), y: y + 1)
    }
}
