package import Optimizers

/// Where a key takes a hyper-parameter: to the next round value of its scale, and to the ends of its range.
package enum RoundValue {
    /// The next value of `key` above (or below) `value`; nil where there is none.
    ///
    /// - Parameter first: the round value next to 0; nil where 0 is not reached by steps.
    package static func next(_ value: Double, up: Bool, of key: HyperKey, first: Double?) -> Double? {
        let round: Double? =
            switch key.scale {
            case .flag: value == 0 ? 1 : 0
            case .whole: whole(value, up)
            case .magnitude: magnitude(value, up, first)
            case .keptShare: value >= 0.5 || up ? share(value, up) : value > 0 ? 0 : nil
            case .share: value > 0.5 || value == 0.5 && up ? share(value, up) : magnitude(value, up, first)
            }
        guard let round else { return nil }
        if key.range.contains(round) { return round }
        // Where the next round value lies beyond an end there is the end itself.
        guard let end = up ? key.range.greatest : key.range.least, up ? end > value : end < value else { return nil }
        return end
    }

    /// 1, 2, 3 ... 10, 20, 50, 100.
    private static func whole(_ value: Double, _ up: Bool) -> Double {
        if up { return value < 10 ? value + 1 : RoundRate.next(value, up: true).rounded() }
        return value <= 10 ? value - 1 : RoundRate.next(value, up: false).rounded()
    }

    /// The steps 1, 2, 5 of each power of ten, on both sides of 0.
    private static func magnitude(_ value: Double, _ up: Bool, _ first: Double?) -> Double? {
        if value < 0 { return magnitude(-value, !up, first).map { -$0 } }
        if value == 0, let first { return up ? first : -first }
        if !up, let first, value <= first * (1 + 1e-9) { return 0 }
        let next = RoundRate.next(value, up: up)
        return next == value ? nil : next
    }

    /// 0.5, 0.8, 0.9, 0.95, 0.98, 0.99 and so on; below them 0, above them what is no share any more.
    private static func share(_ value: Double, _ up: Bool) -> Double? {
        if value >= 1 {
            if up || value > 1 { return RoundRate.next(value, up: up) }
            return shares.last
        }
        let lost = 1 - value
        return up ? shares.first { 1 - $0 < lost * (1 - 1e-6) } : shares.last { 1 - $0 > lost * (1 + 1e-6) } ?? 0
    }

    /// The round shares up to 1 − 1e-9, read from text, so that each is the double that a person's own would be.
    private static let shares: [Double] = (0..<9).flatMap { count in
        let nines = "0." + String(repeating: "9", count: count)
        return ["5", "8", "9"].compactMap { Double(nines + $0) }
    }
}

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
