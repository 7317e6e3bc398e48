internal import Canvas

/// The cells of a trail that show its run's digit in place of dots: some ten apart, wherever the trail goes.
struct PathDigits {
    private let trail: BrailleCanvas

    private static let reach = (columns: 4, rows: 2)

    init(_ trail: BrailleCanvas) {
        self.trail = trail
    }

    /// Whether the trail's cell in column `x` and row `y` is one: the first by rank among those around.
    ///
    /// Ranks go with places, so that a trail that grows keeps its digits but near the new part.
    func holds(_ x: Int, _ y: Int) -> Bool {
        let own = Self.rank(x, y)
        let columns = max(0, x - Self.reach.columns)...min(trail.size.width - 1, x + Self.reach.columns)
        for row in max(0, y - Self.reach.rows)...min(trail.size.height - 1, y + Self.reach.rows) {
            for column in columns where trail.masks[row * trail.size.width + column] != 0 {
                if Self.rank(column, row) < own { return false }
            }
        }
        return true
    }

    /// A number for a place that looks drawn by lot.
    private static func rank(_ x: Int, _ y: Int) -> UInt32 {
        var rank = UInt32(truncatingIfNeeded: x) &* 0x9E37_79B1 ^ UInt32(truncatingIfNeeded: y) &* 0x85EB_CA77
        rank = (rank ^ rank >> 15) &* 0x2C1B_3C6D
        rank = (rank ^ rank >> 12) &* 0x297A_2D39
        return rank ^ rank >> 15
    }
}
