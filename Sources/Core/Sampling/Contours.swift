/// Level sets of a sampled grid by marching squares.
public enum Contours {
    /// The contours of `levels`, in order, each with its segments joined into polylines.
    ///
    /// Crossings are interpolated linearly along the cells' edges, and a sample equal to the level counts as above it.
    /// Where the two diagonals of a cell lie on different sides, the mean of the four corners decides which of them is
    /// connected. A cell with a non-finite sample contains no line, and a non-finite level has none. The same grid and
    /// level give the same lines in the same order: open lines before closed ones, each group by its uppermost, then
    /// leftmost crossing.
    public static func trace(_ grid: SampledGrid, levels: [Double]) -> [Contour] {
        let order = levels.indices.filter { levels[$0].isFinite }.sorted { levels[$0] < levels[$1] }
        let ascending = order.map { levels[$0] }
        let bands = SampleBands(grid, thresholds: ascending)
        var contours = levels.map { Contour(level: $0, lines: []) }
        for (index, contour) in zip(order, trace(grid, levels: ascending, bands: bands) { $0 }) {
            contours[index] = contour
        }
        return contours
    }

    @inline(__always)
    private static func trace(
        _ grid: SampledGrid, levels: [Double], bands: SampleBands, value: (Double) -> Double
    ) -> [Contour] {
        var tracer = ContourTracer(grid, bands: bands, count: levels.count)
        return levels.indices.map { index in
            Contour(level: levels[index], lines: tracer.lines(ofLevelAt: index, level: levels[index], value: value))
        }
    }
}

/// The level set of one loss, as polylines.
public struct Contour: Equatable, Sendable {
    /// The loss along the lines.
    public var level: Double
    /// Polylines in grid coordinates: x from 0 at the first column's centre to width − 1, y from 0 at the top row's
    /// centre to height − 1.
    ///
    /// A line ends at the grid's edge or at a non-finite sample; a closed line repeats its first point at the end.
    public var lines: [[SIMD2<Double>]]

    /// The level set of `level`.
    public init(level: Double, lines: [[SIMD2<Double>]]) {
        self.level = level
        self.lines = lines
    }
}
