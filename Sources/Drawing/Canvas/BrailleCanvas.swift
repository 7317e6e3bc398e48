/// A picture of dots, two across and four down in each cell, drawn with braille glyphs.
public struct BrailleCanvas: Equatable, Sendable {
    /// Its extents in cells; the dots are `2 · size.width` by `4 · size.height`.
    public let size: Size
    /// One byte per cell, row by row: its dots as the low bits of the braille glyph's scalar.
    public private(set) var masks: [UInt8]

    /// A canvas of `size` cells without a dot.
    public init(_ size: Size) {
        self.size = size
        masks = Array(repeating: 0, count: size.width * size.height)
    }

    /// The extents in dots.
    public var dotSize: Size { Size(size.width * 2, size.height * 4) }

    /// The dot at column `x` and row `y` from the top left; outside, reads give false and writes are ignored.
    public subscript(x: Int, y: Int) -> Bool {
        get { contains(x, y) && masks[cell(x, y)] & Self.bit(x, y) != 0 }
        set {
            guard contains(x, y) else { return }
            if newValue {
                masks[cell(x, y)] |= Self.bit(x, y)
            } else {
                masks[cell(x, y)] &= ~Self.bit(x, y)
            }
        }
    }

    /// Sets the dot at `point`, in dots from the top left corner; ignores a point that is outside or not finite.
    public mutating func set(_ point: SIMD2<Double>) {
        line(from: point, to: point)
    }

    /// Sets the dots of the straight line between two points in dots from the top left corner, both ends included.
    ///
    /// Points may lie anywhere: the line is clipped without bending the rest. A line to or from a non-finite point sets
    /// nothing.
    public mutating func line(from start: SIMD2<Double>, to end: SIMD2<Double>) {
        // Moved out, so that dots can be set while their positions are computed.
        var masks = self.masks
        self.masks = []
        let columns = size.width
        Self.forEachDot(from: start, to: end, dotSize) { x, y in
            masks[y / 4 * columns + x / 2] |= Self.bit(x, y)
        }
        self.masks = masks
    }

    /// The dots of the line through `points` as strokes one dot wide, also where the line has many short segments.
    ///
    /// Each stroke is a sequence in which every dot touches the previous one; a new stroke starts where the line
    /// re-enters the canvas.
    public func strokes(through points: [SIMD2<Double>]) -> [[SIMD2<Int>]] {
        var strokes: [[SIMD2<Int>]] = []
        var dots: [SIMD2<Int>] = []
        for index in points.indices.dropFirst() {
            Self.forEachDot(from: points[index - 1], to: points[index], dotSize) { x, y in
                let dot = SIMD2(x, y)
                if let last = dots.last {
                    if last == dot { return }
                    if abs(last.x - x) > 1 || abs(last.y - y) > 1 {
                        strokes.append(Self.withoutCorners(dots))
                        dots.removeAll(keepingCapacity: true)
                    }
                }
                dots.append(dot)
            }
        }
        if !dots.isEmpty { strokes.append(Self.withoutCorners(dots)) }
        return strokes
    }

    /// About every other dot of its lines, whatever their direction; single dots stay.
    public func dotted() -> BrailleCanvas {
        var kept = BrailleCanvas(size)
        for (index, mask) in masks.enumerated() where mask != 0 {
            let (left, top) = (index % size.width * 2, index / size.width * 4)
            for place in 0..<8 where self[left + place % 2, top + place / 2] {
                let (x, y) = (left + place % 2, top + place / 2)
                // By position and not along the line, so that dots stay as the line grows.
                let isUpright = self[x, y - 1] || self[x, y + 1]
                let isSingle = !(y - 1...y + 1).contains { row in
                    (x - 1...x + 1).contains { self[$0, row] && ($0, row) != (x, y) }
                }
                kept[x, y] = isSingle || (isUpright ? x + y : x).isMultiple(of: 2)
            }
        }
        return kept
    }

    /// The glyph with the dots of `mask`; a blank for none.
    public static func glyph(_ mask: UInt8) -> Unicode.Scalar {
        mask == 0 ? " " : glyphs[Int(mask)]
    }

    /// Draws every cell that has a dot with the canvas' top left corner at (`x`, `y`) of `buffer`.
    ///
    /// `style` gets the cell's column and row in the canvas and the buffer's cell there.
    public func draw(
        into buffer: inout Buffer, x: Int = 0, y: Int = 0,
        style: (_ column: Int, _ row: Int, _ below: Cell) -> Style
    ) {
        for row in 0..<size.height {
            for column in 0..<size.width {
                let mask = masks[row * size.width + column]
                guard mask != 0, buffer.bounds.contains(x + column, y + row) else { continue }
                let below = buffer[x + column, y + row]
                buffer[x + column, y + row] = Cell(Self.glyphs[Int(mask)], style(column, row, below))
            }
        }
    }

    private func contains(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && x < size.width * 2 && y >= 0 && y < size.height * 4
    }

    private func cell(_ x: Int, _ y: Int) -> Int { y / 4 * size.width + x / 2 }

    /// Bresenham's line between the ends of the part inside.
    private static func forEachDot(
        from start: SIMD2<Double>, to end: SIMD2<Double>, _ size: Size, _ visit: (Int, Int) -> Void
    ) {
        let extent = SIMD2(Double(size.width), Double(size.height))
        guard size.width > 0, size.height > 0 else { return }
        // Most lines lie completely inside.
        let isInside = all(pointwiseMin(start, end) .>= SIMD2()) && all(pointwiseMax(start, end) .<= extent)
        guard
            let inside = isInside && all(start .== start) && all(end .== end)
                ? (start, end) : SegmentClip.clip(start, end, lower: SIMD2(), upper: extent)
        else { return }
        var (x, y) = dot(holding: inside.0, size)
        let (lastX, lastY) = dot(holding: inside.1, size)
        let (dx, dy) = (abs(lastX - x), -abs(lastY - y))
        let (stepX, stepY) = (x < lastX ? 1 : -1, y < lastY ? 1 : -1)
        var error = dx + dy
        while true {
            visit(x, y)
            if x == lastX && y == lastY { return }
            let doubled = 2 * error
            if doubled >= dy {
                error += dy
                x += stepX
            }
            if doubled <= dx {
                error += dx
                y += stepY
            }
        }
    }

    private static func dot(holding point: SIMD2<Double>, _ size: Size) -> (x: Int, y: Int) {
        (min(Int(point.x), size.width - 1), min(Int(point.y), size.height - 1))
    }

    /// `dots` without those that only form a corner between two that touch diagonally.
    private static func withoutCorners(_ dots: [SIMD2<Int>]) -> [SIMD2<Int>] {
        var kept: [SIMD2<Int>] = []
        kept.reserveCapacity(dots.count)
        var index = 0
        while index < dots.count {
            kept.append(dots[index])
            if index + 2 < dots.count {
                let (here, next, after) = (dots[index], dots[index + 1], dots[index + 2])
                let isDiagonal = abs(after.x - here.x) == 1 && abs(after.y - here.y) == 1
                if isDiagonal && (next.x == here.x) != (next.y == here.y) { index += 1 }
            }
            index += 1
        }
        return kept
    }

    private static func bit(_ x: Int, _ y: Int) -> UInt8 {
        bits[(y & 3) * 2 + (x & 1)]
    }

    private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

    private static let glyphs: [Unicode.Scalar] = (UInt32(0x2800)...0x28FF).compactMap(Unicode.Scalar.init)
}
