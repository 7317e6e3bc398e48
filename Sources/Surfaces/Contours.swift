/// Level sets of a sampled grid by marching squares.
public enum Contours {
    /// The contours of `levels`, in their order, each with its segments joined to polylines.
    ///
    /// Crossings are interpolated linearly along the cells' edges, and a sample equal to the level counts as above it.
    /// Where the two diagonals of a cell lie on different sides, the mean of the four corners decides which of them is
    /// connected. A cell with a sample that is not finite carries no line, and a level that is not finite has none. The
    /// same grid and level give the same lines in the same order: open lines before loops, each by its uppermost, then
    /// leftmost crossing.
    public static func trace(_ grid: SampledGrid, levels: [Double]) -> [Contour] {
        var tracer = ContourTracer(grid, levels: levels)
        return levels.indices.map { Contour(level: levels[$0], lines: tracer.lines(ofLevelAt: $0)) }
    }
}
