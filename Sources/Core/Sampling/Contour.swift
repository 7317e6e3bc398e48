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
