import Text

/// A number that is said in few digits.
struct RoundNumber: Equatable {
    /// The number.
    let value: Double
    /// How many digits it takes to say, so to speak: 0 for zero, then 1, 5, 2, other single digits, two digits ...
    let roughness: Int

    /// The number in `range` that takes the fewest digits.
    init(inside range: ClosedRange<Double>) {
        value = Self.find(in: range)
        roughness = value.isFinite ? Self.roughness(of: DecimalDigits(value, count: 17).digits) : .max
    }

    private static func find(in range: ClosedRange<Double>) -> Double {
        let (low, high) = (range.lowerBound, range.upperBound)
        guard low.isFinite, high.isFinite else { return low }
        if low <= 0 && high >= 0 { return 0 }
        let sign: Double = high < 0 ? -1 : 1
        let (least, greatest) = high < 0 ? (-high, -low) : (low, high)
        var power = DecimalDigits(greatest, count: 17).exponent - 1
        let lead = Ticks.scaled(1, power)
        if lead >= least, lead <= greatest { return sign * lead }
        for _ in 0..<17 {
            for factor in [5.0, 2, 1] {
                let multiple = (least / Ticks.scaled(factor, power)).rounded(.up) * factor
                let value = Ticks.scaled(multiple, power)
                if value <= greatest, value >= least { return sign * value }
            }
            power -= 1
        }
        return sign * least
    }

    private static func roughness(of digits: [UInt8]) -> Int {
        guard digits.count == 1 else { return 2 + digits.count * 2 - (digits.last == 5 ? 1 : 0) }
        switch digits[0] {
        case 0: return 0
        case 1: return 1
        case 5: return 2
        case 2: return 3
        default: return 4
        }
    }
}
