extension LossScale {
    /// For each of `positions`, the lowest loss at that position or higher; +∞ where there is no finite one.
    ///
    /// A loss is at or above a position if and only if it is at or above its threshold, including rounding, so that a
    /// whole grid can be classified by comparisons alone.
    public func thresholds(_ positions: [Double]) -> [Double] {
        positions.map { place in
            var (low, high) = (Self.rank(-Double.greatestFiniteMagnitude), Self.rank(.greatestFiniteMagnitude))
            guard position(of: .greatestFiniteMagnitude) >= place else { return .infinity }
            while low < high {
                // Rounded down, without overflow whatever the signs.
                let middle = (low & high) + ((low ^ high) >> 1)
                if position(of: Self.loss(ofRank: middle)) >= place { high = middle } else { low = middle + 1 }
            }
            return Self.loss(ofRank: low)
        }
    }

    /// The rank of a finite number among all doubles, 0 for zero.
    private static func rank(_ value: Double) -> Int64 {
        let bits = Int64(bitPattern: value.magnitude.bitPattern)
        return value < 0 ? -bits : bits
    }

    private static func loss(ofRank rank: Int64) -> Double {
        let value = Double(bitPattern: UInt64(rank.magnitude))
        return rank < 0 ? -value : value
    }
}
