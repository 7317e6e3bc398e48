public import Canvas
public import OutcomeMaps
import Scene
import Text

/// A map of settings or starts as text: its cells, the values along its sides, and a legend.
///
/// Where there are colours enough a character shows two cells, one above the other; else a letter stands for each.
public struct OutcomeSheet: Sendable {
    private let map: OutcomeMap
    private let depth: ColorDepth
    private let ascii: Bool

    /// The samples of each colour in a legend.
    private static let samples = 5

    /// A picture of `map` for a terminal of `depth`.
    public init(_ map: OutcomeMap, depth: ColorDepth, ascii: Bool = false) {
        self.map = map
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
        let legend = OutcomeLegend(map, number: NumberText(ascii: ascii)).entries
        let labels = rowLabels(isColored)
        let margin = max(plan.down.key.count, labels.values.map(\.count).max() ?? 0) + 1
        let chip = isColored ? 6 : 3
        let widths =
            [title.count, plan.down.key.count, margin + plan.columns + 4]
            + legend.map { "\($0.text): \($0.count)".count + chip }
        var buffer = Buffer(Size(widths.max() ?? 0, rows + 4 + legend.count))
        buffer.write(title, x: 0, y: 0)
        buffer.write(plan.down.key, x: margin - 1 - plan.down.key.count, y: 1)
        for (row, label) in labels { buffer.write(label, x: margin - 1 - label.count, y: 2 + row) }
        if isColored {
            var canvas = HalfBlockCanvas(Size(plan.columns, rows))
            for index in 0..<plan.count {
                canvas[index % plan.columns, index / plan.columns] = Color(OutcomePalette.rgb(of: index, in: map))
            }
            canvas.draw(into: &buffer, x: margin, y: 2)
        } else {
            for index in 0..<plan.count {
                buffer[margin + index % plan.columns, 2 + index / plan.columns] = Cell(
                    OutcomePalette.letter(of: map.kind(of: index)), Style())
            }
        }
        writeColumns(into: &buffer, margin: margin, y: 2 + rows)
        for (row, entry) in legend.enumerated() {
            let y = 4 + rows + row
            if isColored {
                for (x, color) in OutcomePalette.ramp(of: entry.kind, count: Self.samples, in: map).enumerated() {
                    buffer[x, y] = Cell(" ", Style(on: Color(color)))
                }
            } else {
                buffer[0, y] = Cell(OutcomePalette.letter(of: entry.kind), Style())
            }
            buffer.write("\(entry.text): \(entry.count)", x: chip, y: y)
        }
        return buffer
    }

    /// The round values beside the map, by lines of the picture.
    private func rowLabels(_ isColored: Bool) -> [Int: String] {
        let (plan, lines) = (map.plan, isColored ? (map.plan.rows + 1) / 2 : map.plan.rows)
        let isUpwards = plan.kind == .starts
        let labels = AxisLabels(plan.down, count: plan.rows, length: lines, gap: 4, ascii: ascii).labels
        return Dictionary(
            labels.map { (isUpwards ? lines - 1 - $0.place : $0.place, $0.text) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The round values below the map as far as they have room, and what they are of.
    private func writeColumns(into buffer: inout Buffer, margin: Int, y: Int) {
        let columns = map.plan.columns
        var free = 0
        for label in AxisLabels(map.plan.across, count: columns, length: columns, gap: 9, ascii: ascii).labels {
            let x = max(0, margin + label.place - label.text.count / 2)
            guard x >= free, x + label.text.count <= buffer.size.width else { continue }
            buffer.write(label.text, x: x, y: y)
            free = x + label.text.count + 1
        }
        let key = map.plan.across.key
        buffer.write(key, x: max(0, margin + (columns - key.count) / 2), y: y + 1)
    }
}
