/// The shortest decimal that reads back as a double, and of those the nearest to it.
///
/// Raffaello Giulietti, "The Schubfach way to render doubles" (2020).
struct ShortestDecimal: Equatable {
    /// The digits as a whole number, without trailing zeros.
    let digits: UInt64
    /// The power of ten that multiplies them.
    let exponent: Int

    /// The decimal of the absolute value of a finite number other than 0.
    init(_ value: Double) {
        let fraction = value.significandBitPattern
        let isNormal = value.exponentBitPattern != 0
        let c = isNormal ? fraction | 1 << 52 : fraction
        let q = isNormal ? Int(value.exponentBitPattern) - 1075 : -1074
        if q <= 0, q > -53, c & (1 << UInt64(-q) - 1) == 0 {
            (digits, exponent) = Self.withoutZeros(c >> UInt64(-q), 0)
            return
        }
        // The double below is nearer than the one above where the significand is the lowest of its binade.
        let isLowest = fraction == 0 && value.exponentBitPattern > 1
        let k = (q * 1_262_611 - (isLowest ? 524_031 : 0)) >> 22
        let h = UInt64(truncatingIfNeeded: q + (-k * 1_741_647) >> 19 + 1)
        let power = PowersOfTen.scaled[-k - PowersOfTen.lowest]
        let lower = Self.roundedToOdd(power, (4 * c - (isLowest ? 1 : 2)) << h) + c % 2
        let middle = Self.roundedToOdd(power, (4 * c) << h)
        let upper = Self.roundedToOdd(power, (4 * c + 2) << h) - c % 2
        let s = middle / 4
        if s >= 10 {
            let short = s / 10
            let isBelowInside = lower <= 40 * short
            let isAboveInside = 40 * short + 40 <= upper
            if isBelowInside != isAboveInside {
                (digits, exponent) = Self.withoutZeros(short + (isAboveInside ? 1 : 0), k + 1)
                return
            }
        }
        let isBelowInside = lower <= 4 * s
        let isAboveInside = 4 * s + 4 <= upper
        let isUp =
            isBelowInside != isAboveInside ? isAboveInside : middle > 4 * s + 2 || (middle == 4 * s + 2 && s % 2 == 1)
        (digits, exponent) = Self.withoutZeros(s + (isUp ? 1 : 0), k)
    }

    /// The whole part of `power`·`factor`/2^128, rounded to odd where it is inexact.
    private static func roundedToOdd(_ power: UInt128, _ factor: UInt64) -> UInt64 {
        let low = UInt64(truncatingIfNeeded: power).multipliedFullWidth(by: factor)
        let high = UInt64(truncatingIfNeeded: power >> 64).multipliedFullWidth(by: factor)
        let (middle, carry) = high.low.addingReportingOverflow(low.high)
        return (high.high + (carry ? 1 : 0)) | (middle > 1 ? 1 : 0)
    }

    private static func withoutZeros(_ digits: UInt64, _ exponent: Int) -> (UInt64, Int) {
        var (digits, exponent) = (digits, exponent)
        while digits % 10 == 0 {
            digits /= 10
            exponent += 1
        }
        return (digits, exponent)
    }
}

/// The powers of ten from 10^-292 to 10^324 to 128 bits, for the shortest decimals of doubles.
enum PowersOfTen {
    /// The lowest power.
    static let lowest = -292
    /// The highest power.
    static let highest = 324

    /// 10^k · 2^(127 − ⌊log2 10^k⌋), rounded up to an integer; 10^`lowest` first.
    static let scaled: [UInt128] = {
        var powers = [UInt128](repeating: 0, count: highest - lowest + 1)
        // 5^k and ⌊2^1152/5^k⌋, the lowest 64 bits first; ten differs from five by a power of two, which only scales.
        var five = [UInt64](repeating: 0, count: 12)
        five[0] = 1
        for power in 0...highest {
            powers[power - lowest] = leading(five, isExact: power <= 55)
            multiplyByFive(&five)
        }
        var fifth = [UInt64](repeating: 0, count: 19)
        fifth[18] = 1
        for power in 1...(-lowest) {
            divideByFive(&fifth)
            powers[-power - lowest] = leading(fifth, isExact: false)
        }
        return powers
    }()

    private static func multiplyByFive(_ limbs: inout [UInt64]) {
        var carry: UInt64 = 0
        for index in limbs.indices {
            let product = limbs[index].multipliedFullWidth(by: 5)
            let (sum, overflow) = product.low.addingReportingOverflow(carry)
            limbs[index] = sum
            carry = product.high + (overflow ? 1 : 0)
        }
    }

    private static func divideByFive(_ limbs: inout [UInt64]) {
        var remainder: UInt64 = 0
        for index in limbs.indices.reversed() {
            (limbs[index], remainder) = UInt64(5).dividingFullWidth((remainder, limbs[index]))
        }
    }

    /// The 128 bits from the highest set bit on, rounded up unless the rest is 0.
    private static func leading(_ limbs: [UInt64], isExact: Bool) -> UInt128 {
        guard let top = limbs.lastIndex(where: { $0 != 0 }) else { return 0 }
        func limb(_ index: Int) -> UInt128 { index < 0 ? 0 : UInt128(limbs[index]) }
        let shift = UInt128(limbs[top].leadingZeroBitCount)
        let bits = (limb(top) << 64 | limb(top - 1)) << shift | limb(top - 2) >> (64 - shift)
        return isExact ? bits : bits + 1
    }
}
