/// A finite number rounded to a number of decimal digits: 0.d₁d₂d₃... · 10^`exponent`.
public struct DecimalDigits: Equatable, Sendable {
    /// The digits, the first not 0 unless the number is; at least one.
    public private(set) var digits: [UInt8]
    /// The power of ten of the first digit, plus 1.
    public private(set) var exponent: Int
    /// Whether the number is below zero.
    public private(set) var isNegative: Bool

    /// The digits of `value` (finite), rounded half up to `count` of them from its shortest exact form.
    public init(_ value: Double, count: Int) {
        guard value != 0 else {
            (digits, exponent, isNegative) = ([0], 1, false)
            return
        }
        let decimal = ShortestDecimal(value.magnitude)
        digits = String(decimal.digits).utf8.map { $0 - UInt8(ascii: "0") }
        exponent = digits.count + decimal.exponent
        isNegative = value < 0
        round(to: max(1, count))
    }

    /// Rounds half up to `count` digits; the carry may add a digit.
    private mutating func round(to count: Int) {
        guard digits.count > count else { return trim() }
        let carries = digits[count] >= 5
        digits.removeLast(digits.count - count)
        if carries {
            var index = count - 1
            while index >= 0, digits[index] == 9 {
                digits[index] = 0
                index -= 1
            }
            if index >= 0 {
                digits[index] += 1
            } else {
                digits.insert(1, at: 0)
                digits.removeLast()
                exponent += 1
            }
        }
        trim()
    }

    private mutating func trim() {
        while digits.count > 1, digits.last == 0 { digits.removeLast() }
    }

    /// The digits with at least `count` of them, padded with zeros.
    public func padded(_ count: Int) -> [UInt8] {
        digits + Array(repeating: 0, count: max(0, count - digits.count))
    }
}

/// Converts decimals of up to 19 digits to the nearest double, by exact 128-bit arithmetic.
@usableFromInline
enum DecimalRounding {
    /// The powers of five that fit into 64 bits.
    private static let fives: [UInt64] = (0...27).map { power in (0..<power).reduce(1) { five, _ in five * 5 } }

    /// `mantissa` · 10^`exponent` to the nearest double, halves to even; nil where the exponent is too far from 0.
    @usableFromInline static func double(_ mantissa: UInt64, exponent: Int) -> Double? {
        guard mantissa != 0 else { return 0 }
        guard exponent >= -27, exponent <= 27 else { return nil }
        let shift = mantissa.leadingZeroBitCount
        let digits = mantissa << UInt64(shift)
        if exponent >= 0 {
            let product = digits.multipliedFullWidth(by: fives[exponent])
            guard product.high != 0 else {
                return rounded(product.low, isInexact: false, exponent: exponent - shift)
            }
            let lift = product.high.leadingZeroBitCount
            let high = lift == 0 ? product.high : product.high << UInt64(lift) | product.low >> UInt64(64 - lift)
            let rest = product.low << UInt64(lift)
            return rounded(high, isInexact: rest != 0, exponent: exponent - shift + 64 - lift)
        }
        // Both begin with a 1; half the digits are less than the divisor, so the quotient has 63 or 64 bits.
        let five = fives[-exponent]
        let lift = five.leadingZeroBitCount
        let (quotient, remainder) = (five << UInt64(lift)).dividingFullWidth((digits >> 1, digits << 63))
        return rounded(quotient, isInexact: remainder != 0, exponent: exponent - shift + lift - 63)
    }

    /// `bits` · 2^`exponent` to the nearest double; with `isInexact` the exact value exceeds `bits` by less than 1.
    /// `bits` has at least 63 binary digits.
    private static func rounded(_ bits: UInt64, isInexact: Bool, exponent: Int) -> Double {
        let extra = 11 - bits.leadingZeroBitCount
        let half: UInt64 = 1 << UInt64(extra - 1)
        let rest = bits & (half << 1 &- 1)
        var kept = bits >> UInt64(extra)
        if rest > half || (rest == half && (isInexact || kept & 1 == 1)) {
            kept += 1
        }
        return Double(kept) * Double(bitPattern: UInt64(exponent + extra + 1023) << 52)
    }
}
