public import Canvas
public import Scene
import Surfaces

extension MapPanel {
    /// Draws the axes, unless they are left out, and the colour bar of `background` around the picture.
    public func drawSurroundings(_ background: MapBackground, withAxes: Bool = true, into buffer: inout Buffer) {
        if hasAxes, withAxes {
            drawUpwards(into: &buffer)
            drawAcross(into: &buffer)
        }
        // Without colours a surface in perspective has the glyphs of light, not of losses.
        guard withAxes || background.palette.depth != .none else { return }
        let ramp = ColorBar(scale: background.scale, palette: background.palette)
        if let base = ramp.draw(into: &buffer, bar, labels: hasBarLabels ? Self.barLabelWidth : 0) {
            buffer.write(ramp.text(ofBase: base, width: area.maxX - bar.x), x: bar.x, y: map.maxY, Self.quiet)
        }
    }

    /// The labels of the second parameter, flush right beside their rows, with its name in the middle gap.
    private func drawUpwards(into buffer: inout Buffer) {
        let right = map.x - 1
        var rows: [Int] = []
        for (value, label) in zip(upwards.values, upwards.labels) {
            let position = frame.cells(atPlace: SIMD2(frame.view.lower.x, value)).y
            let row = map.y + Int(min(max(position, 0), Double(max(0, map.height - 1))))
            guard rows.last != row else { continue }
            rows.append(row)
            buffer.write(label, x: right - Glyphs.width(of: label), y: row, Self.quiet)
        }
        let middle = map.y + map.height / 2
        // Midway between two labels where the gap allows it, and as near to the middle as can be.
        let free = (map.y..<map.maxY).filter { !rows.contains($0) }
        func clearance(_ row: Int) -> Int { min(rows.map { abs($0 - row) }.min() ?? 2, 2) }
        func isBetter(_ one: Int, _ two: Int) -> Bool {
            (-clearance(one), abs(one - middle)) < (-clearance(two), abs(two - middle))
        }
        guard let row = free.min(by: isBetter) else { return }
        let name = Ellipsis.cut(parameters[1], to: right - area.x, ascii: ascii)
        buffer.write(name, x: right - Glyphs.width(of: name), y: row, Self.name)
    }

    /// The labels of the first parameter, each centred below its column, with its name in the middle gap.
    private func drawAcross(into buffer: inout Buffer) {
        let row = map.maxY
        let limit = bar.isEmpty ? area.maxX : map.maxX + 1
        var gaps: [Range<Int>] = []
        var free = area.x
        // What the others are told from must not fall out.
        let base = across.base.map { start(of: $0, limit) }
        for index in across.values.indices {
            let label = across.labels[index]
            let width = Glyphs.width(of: label)
            let start = start(of: index, limit)
            if let base, let whole = across.base, index < whole, start + width + 1 > base { continue }
            guard start >= free else { continue }
            gaps.append(free..<start)
            buffer.write(label, x: start, y: row, Self.quiet)
            free = start + width + 1
        }
        gaps.append(free..<limit + 1)
        let name = Ellipsis.cut(parameters[0], to: Self.nameWidth, ascii: ascii)
        let width = Glyphs.width(of: name)
        let middle = map.x + map.width / 2
        func centre(_ gap: Range<Int>) -> Int { gap.lowerBound + (gap.count - 1 - width) / 2 }
        let wide = gaps.filter { $0.count >= width + 2 }
        guard let gap = wide.min(by: { abs(centre($0) - middle) < abs(centre($1) - middle) }) else { return }
        buffer.write(name, x: centre(gap), y: row, Self.name)
    }

    /// The column of the first letter of the label at `index` below the map, centred below its tick.
    private func start(of index: Int, _ limit: Int) -> Int {
        let width = Glyphs.width(of: across.labels[index])
        let position = frame.cells(atPlace: SIMD2(across.values[index], frame.view.lower.y)).x
        let column = map.x + Int(min(max(position, 0), Double(max(0, map.width - 1))))
        // The sign is not what stands above the tick: the digits are.
        let sign = across.labels[index].unicodeScalars.first.map { "+-−".unicodeScalars.contains($0) } == true ? 1 : 0
        return min(max(column - (width - sign) / 2 - sign, area.x), limit - width)
    }

    /// What is fixed: the terminal's own colours, fainter, so that light and dark grounds both serve.
    static let quiet = Style(.standard, on: .standard, .dim)
    private static let name = Style(.standard, on: .standard, .bold)
}
