/// Marching squares over one grid; its link table is used again for every level.
///
/// A crossing is known by the edge it lies on. Edge `2i` runs from sample `i` to its right neighbour, edge `2i + 1`
/// from sample `i` down to the one below, so that edges are ordered from the top, then from the left. A contour enters
/// a cell by one edge and leaves by another, so a crossing has at most two neighbours, one in each of the cells that
/// share its edge.
struct ContourTracer {
    private let grid: SampledGrid
    private let levels: [Double]
    /// The cells that each level goes through, in the grid's order; a cell is known by its upper left sample.
    private let cells: [[Int32]]
    /// Two neighbours for every edge, -1 for none.
    private var links: [Int32]
    /// The edges that have a crossing at the present level, ascending once all cells are visited.
    private var crossed: [Int] = []

    init(_ grid: SampledGrid, levels: [Double]) {
        self.grid = grid
        self.levels = levels
        links = Array(repeating: -1, count: 4 * grid.values.count)
        cells = Self.cells(of: grid, levels)
    }

    /// The polylines of the level at `index`.
    mutating func lines(ofLevelAt index: Int) -> [[SIMD2<Double>]] {
        let level = levels[index]
        linkCrossings(of: cells[index], at: level)
        var lines: [[SIMD2<Double>]] = []
        for edge in crossed where links[2 * edge] >= 0 && links[2 * edge + 1] < 0 {
            follow(from: edge, level: level, into: &lines)
        }
        for edge in crossed where links[2 * edge] >= 0 {
            follow(from: edge, level: level, into: &lines)
        }
        return lines
    }

    /// The cells with corners on both sides of each of `levels`, all of them finite.
    private static func cells(of grid: SampledGrid, _ levels: [Double]) -> [[Int32]] {
        var cells = Array(repeating: [Int32](), count: levels.count)
        let order = levels.indices.filter { levels[$0].isFinite }.sorted { levels[$0] < levels[$1] }
        guard grid.width > 1, grid.height > 1, !order.isEmpty else { return cells }
        let bands = bands(of: grid, order.map { levels[$0] })
        let width = grid.width
        for row in 0..<(grid.height - 1) {
            for column in 0..<(width - 1) {
                let corner = row * width + column
                let (a, b) = (bands[corner], bands[corner + 1])
                let (d, c) = (bands[corner + width], bands[corner + width + 1])
                if a == b && a == c && a == d { continue }
                let lowest = min(min(a, b), min(c, d))
                guard lowest >= 0 else { continue }
                for band in lowest..<max(max(a, b), max(c, d)) {
                    cells[order[Int(band)]].append(Int32(corner))
                }
            }
        }
        return cells
    }

    /// How many of the ascending `levels` each sample reaches; -1 for one that is not finite.
    private static func bands(of grid: SampledGrid, _ levels: [Double]) -> [Int32] {
        var band = 0
        return grid.values.map { value in
            guard value.isFinite else { return -1 }
            // Neighbours are mostly in the same band.
            while band < levels.count, levels[band] <= value { band += 1 }
            while band > 0, levels[band - 1] > value { band -= 1 }
            return Int32(band)
        }
    }

    /// Finds the segments in `cells`, which `level` goes through, and links their ends.
    private mutating func linkCrossings(of cells: [Int32], at level: Double) {
        crossed.removeAll(keepingCapacity: true)
        let width = grid.width
        for cell in cells {
            let corner = Int(cell)
            let a = grid.values[corner]
            let b = grid.values[corner + 1]
            let c = grid.values[corner + width + 1]
            let d = grid.values[corner + width]
            let above = (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (c >= level ? 4 : 0) | (d >= level ? 8 : 0)
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
                let middle = 0.25 * a + 0.25 * b + 0.25 * c + 0.25 * d
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
        for (edge, neighbour) in [(one, other), (other, one)] {
            if links[2 * edge] < 0 {
                links[2 * edge] = Int32(neighbour)
                crossed.append(edge)
            } else {
                links[2 * edge + 1] = Int32(neighbour)
            }
        }
    }

    /// Walks from crossing to crossing, unlinking what it leaves, and appends the line unless it is a single point.
    private mutating func follow(from first: Int, level: Double, into lines: inout [[SIMD2<Double>]]) {
        var line: [SIMD2<Double>] = []
        var edge = first
        while true {
            let point = crossing(of: edge, level: level)
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

    /// Where `level` is crossed along an edge.
    private func crossing(of edge: Int, level: Double) -> SIMD2<Double> {
        let sample = edge / 2
        let isVertical = edge % 2 == 1
        let neighbour = isVertical ? sample + grid.width : sample + 1
        let share = level.share(from: grid.values[sample], to: grid.values[neighbour])
        let start = SIMD2(Double(sample % grid.width), Double(sample / grid.width))
        return start + (isVertical ? SIMD2(0, share) : SIMD2(share, 0))
    }
}
