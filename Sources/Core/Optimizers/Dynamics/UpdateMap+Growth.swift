extension UpdateMap {
    /// A growth of errors in the parameters over some updates.
    public struct Growth: Equatable, Sendable {
        /// The factor by which the worst error in the parameters has grown.
        public let factor: Double
        /// The number of updates after which it has.
        public let updates: Int

        /// A growth by `factor` after `updates` updates.
        public init(factor: Double, updates: Int) {
            self.factor = factor
            self.updates = updates
        }
    }

    /// The factor by which an error in the parameters grows at most over the next `updates` updates like this one, in the
    /// Euclidean norm: the largest singular value of P·J^k·Pᵀ, with P the parameters' part and the state without error at
    /// first.
    ///
    /// With a matrix that does not commute with its transpose it exceeds the spectral radius to the power k for a while:
    /// Trefethen, Embree, "Spectra and pseudospectra" (2005), chapter 14.
    public func growth(over updates: Int) -> Double {
        var errors = Errors(self)
        for _ in 0..<updates { errors.advance(self) }
        return errors.norm
    }

    /// The largest growth over up to `horizon` updates, the earliest of equal ones; of 1 after 0 updates where no error grows.
    public func largestGrowth(within horizon: Int) -> Growth {
        var errors = Errors(self)
        var largest = Growth(factor: 1, updates: 0)
        for updates in 1...max(1, horizon) {
            errors.advance(self)
            let norm = errors.norm
            guard norm.isFinite else { return Growth(factor: norm, updates: updates) }
            // Beyond rounding, so that an error that stays does not count as one that grows.
            if norm > largest.factor * (1 + 1e-12) { largest = Growth(factor: norm, updates: updates) }
        }
        return largest
    }

    /// What becomes of a unit error in each parameter: the columns of J^k·Pᵀ.
    private struct Errors {
        var columns: [[Double]]

        init(_ map: UpdateMap) {
            columns = (0..<map.dimension).map { column in (0..<map.count).map { $0 == column ? 1 : 0 } }
        }

        mutating func advance(_ map: UpdateMap) {
            columns = columns.map { column in
                (0..<map.count).map { row in
                    var sum = 0.0
                    for place in 0..<map.count { sum += map[row, place] * column[place] }
                    return sum
                }
            }
        }

        /// The largest singular value of the parameters' part.
        var norm: Double {
            guard columns.count == 2 else { return abs(columns[0][0]) }
            let (a, b, c, d) = (columns[0][0], columns[1][0], columns[0][1], columns[1][1])
            return (length(a + d, c - b) + length(a - d, b + c)) / 2
        }

        private func length(_ x: Double, _ y: Double) -> Double {
            let largest = max(abs(x), abs(y))
            guard largest > 0, largest.isFinite else { return largest + x + y }
            let (x, y) = (x / largest, y / largest)
            return largest * (x * x + y * y).squareRoot()
        }
    }
}
