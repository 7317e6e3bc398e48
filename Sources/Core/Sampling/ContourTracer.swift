import Surfaces

/// Marching squares over one grid; the link table is reused for every level.
///
/// A crossing is identified by its edge. Edge `2i` runs from sample `i` to its right neighbour, edge `2i + 1`
/// from sample `i` down to the one below, so that edges are ordered from the top, then from the left. A contour enters
/// a cell by one edge and leaves by another, so a crossing has at most two neighbours, one in each of the cells that
/// share its edge.
public struct ContourTracer: Sendable {
    private let grid: SampledGrid
    private let bands: [UInt8]
    /// The cells that each level crosses, in the grid's order; a cell is identified by its upper left sample.
    private let cells: [[Int32]]
    /// Two neighbours per edge, -1 for none.
    private var links: [Int32]
    /// The edges with a crossing at the current level, ascending once all cells are visited.
    private var crossed: [Int32] = []

    /// A tracer of `count` ascending levels; `bands` is how many of them each sample reaches.
    public init(_ grid: SampledGrid, bands: SampleBands, count: Int) {
        self.grid = grid
        self.bands = bands.counts
        let cells = Self.cells(of: grid, bands.counts, count)
        self.cells = cells
        links = Array(repeating: -1, count: cells.contains { !$0.isEmpty } ? 4 * grid.values.count : 0)
    }

    /// The contour at position `place`, the one of index `index`, of the samples' positions in `scale`: the same as for
    /// a grid of all positions, but these are computed only along the line.
    public mutating func contour(at index: Int, place: Double, of scale: LossScale) -> Contour {
        Contour(level: place, lines: lines(ofLevelAt: index, level: place) { scale.position(of: $0) })
    }

    /// The polylines of the level at `index`, with samples mapped by `value`.
    @inline(__always)
    mutating func lines(ofLevelAt index: Int, level: Double, value: (Double) -> Double) -> [[SIMD2<Double>]] {
        linkCrossings(of: cells[index], above: UInt8(truncatingIfNeeded: index), level: level, value: value)
        var lines: [[SIMD2<Double>]] = []
        for edge in crossed where links[2 * Int(edge)] >= 0 && links[2 * Int(edge) + 1] < 0 {
            follow(from: Int(edge), level: level, value, into: &lines)
        }
        for edge in crossed where links[2 * Int(edge)] >= 0 {
            follow(from: Int(edge), level: level, value, into: &lines)
        }
        return lines
    }

    /// For each of `count` levels, the cells with finite corners on both sides of it.
    private static func cells(of grid: SampledGrid, _ bands: [UInt8], _ count: Int) -> [[Int32]] {
        var cells = Array(repeating: [Int32](), count: count)
        guard grid.width > 1, grid.height > 1, count > 0 else { return cells }
        let width = grid.width
        bands.withUnsafeBufferPointer { bands in
            for row in 0..<(grid.height - 1) {
                for corner in row * width..<(row + 1) * width - 1 {
                    let (a, b) = (bands[corner], bands[corner + 1])
                    let (d, c) = (bands[corner + width], bands[corner + width + 1])
                    if a == b && a == c && a == d { continue }
                    let highest = max(max(a, b), max(c, d))
                    guard highest != SampleBands.none else { continue }
                    for band in min(min(a, b), min(c, d))..<highest {
                        cells[Int(band)].append(Int32(truncatingIfNeeded: corner))
                    }
                }
            }
        }
        return cells
    }

    /// Finds the segments in `cells`, which the level above band `band` crosses, and links their ends.
    private mutating func linkCrossings(of cells: [Int32], above band: UInt8, level: Double, value: (Double) -> Double)
    {
        crossed.removeAll(keepingCapacity: true)
        let width = grid.width
        for cell in cells {
            let corner = Int(cell)
            let (a, b, c, d) = (corner, corner + 1, corner + width + 1, corner + width)
            let above =
                (bands[a] > band ? 1 : 0) | (bands[b] > band ? 2 : 0) | (bands[c] > band ? 4 : 0)
                | (bands[d] > band ? 8 : 0)
            let top = 2 * corner
            let right = 2 * (corner + 1) + 1
            let bottom = 2 * (corner + width)
            let left = 2 * corner + 1
            switch above {
            case 1, 14: link(left, top)
            case 2, 13: link(top, right)
            case 3, 12: link(left, right)
            case 4, 11: link(right, bottom)
            case 6, 9: link(top, bottom)
            case 7, 8: link(left, bottom)
            default:
                let middle = [a, b, c, d].reduce(0) { $0 + 0.25 * value(grid.values[$1]) }
                if (middle >= level) == (above == 5) {
                    link(top, right)
                    link(left, bottom)
                } else {
                    link(left, top)
                    link(right, bottom)
                }
            }
        }
        crossed.sort()
    }

    private mutating func link(_ one: Int, _ other: Int) {
        end(one, at: other)
        end(other, at: one)
    }

    private mutating func end(_ edge: Int, at neighbour: Int) {
        if links[2 * edge] < 0 {
            links[2 * edge] = Int32(truncatingIfNeeded: neighbour)
            crossed.append(Int32(truncatingIfNeeded: edge))
        } else {
            links[2 * edge + 1] = Int32(truncatingIfNeeded: neighbour)
        }
    }

    /// Walks from crossing to crossing, removes the links passed, and appends the line unless it is a single point.
    private mutating func follow(
        from first: Int, level: Double, _ value: (Double) -> Double, into lines: inout [[SIMD2<Double>]]
    ) {
        var line: [SIMD2<Double>] = []
        var edge = first
        while true {
            let point = crossing(of: edge, level: level, value)
            if line.last != point { line.append(point) }
            let next = Int(links[2 * edge])
            guard next >= 0 else { break }
            unlink(edge, from: next)
            unlink(next, from: edge)
            edge = next
        }
        if line.count > 1 { lines.append(line) }
    }

    /// Removes the first link from `edge` to `neighbour`.
    private mutating func unlink(_ edge: Int, from neighbour: Int) {
        if links[2 * edge] == Int32(neighbour) {
            links[2 * edge] = links[2 * edge + 1]
        }
        links[2 * edge + 1] = -1
    }

    /// The point at which an edge crosses `level`.
    private func crossing(of edge: Int, level: Double, _ value: (Double) -> Double) -> SIMD2<Double> {
        let sample = edge / 2
        let isVertical = edge % 2 == 1
        let neighbour = isVertical ? sample + grid.width : sample + 1
        let share = level.share(from: value(grid.values[sample]), to: value(grid.values[neighbour]))
        let start = SIMD2(Double(sample % grid.width), Double(sample / grid.width))
        return start + (isVertical ? SIMD2(0, share) : SIMD2(share, 0))
    }
}
