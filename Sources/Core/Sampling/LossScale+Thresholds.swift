extension LossScale {
    /// For each of `positions`, the least loss that stands there or higher; +∞ where no finite loss does.
    ///
    /// A loss is at or above a position just where it is at or above its threshold, rounding included, so that a whole
    /// grid can be told apart by comparisons alone.
    public func thresholds(_ positions: [Double]) -> [Double] {
        positions.map { place in
            var (low, high) = (Self.rank(-Double.greatestFiniteMagnitude), Self.rank(.greatestFiniteMagnitude))
            guard position(of: .greatestFiniteMagnitude) >= place else { return .infinity }
            while low < high {
                // Rounded down, and in range whatever the signs.
                let middle = (low & high) + ((low ^ high) >> 1)
                if position(of: Self.loss(ofRank: middle)) >= place { high = middle } else { low = middle + 1 }
            }
            return Self.loss(ofRank: low)
        }
    }

    /// The place of a finite number among all of them, 0 for zero.
    private static func rank(_ value: Double) -> Int64 {
        let bits = Int64(bitPattern: value.magnitude.bitPattern)
        return value < 0 ? -bits : bits
    }

    private static func loss(ofRank rank: Int64) -> Double {
        let value = Double(bitPattern: UInt64(rank.magnitude))
        return rank < 0 ? -value : value
    }
}
