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
