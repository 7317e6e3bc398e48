import Optimizers

/// Learning rates on the steps 1, 2, 5 of each power of ten.
package enum RoundRate {
    /// The round rate nearest to `rate`, by ratio; 0 and what is not finite stay as they are.
    package static func nearest(to rate: Double) -> Double {
        guard rate > 0, rate.isFinite else { return rate }
        let candidates = around(rate)
        return candidates.min { distance($0, rate) < distance($1, rate) } ?? rate
    }

    /// The next round rate above (or below) `rate`, inside the range of double precision.
    package static func next(_ rate: Double, up: Bool) -> Double {
        guard rate > 0, rate.isFinite else { return up ? 1e-10 : rate }
        // A rate that is round but for its last digits counts as round.
        let next =
            up
            ? around(rate).first { $0 > rate * (1 + 1e-9) }
            : around(rate).last { $0 < rate * (1 - 1e-9) }
        guard let next, next.isFinite, next >= 1e-300 else { return rate }
        return next
    }

    private static func distance(_ one: Double, _ two: Double) -> Double { max(one / two, two / one) }

    /// Round rates from two below to two above `rate`, ascending. Read from text, so that each is the double that a
    /// person's own "2e-06" would be.
    private static func around(_ rate: Double) -> [Double] {
        let exponent = Int(rate.exponent) * 30103 / 100_000
        return (exponent - 2...exponent + 2).flatMap { power in
            [1, 2, 5].compactMap { Double("\($0)e\(power)") }
        }
    }
}
