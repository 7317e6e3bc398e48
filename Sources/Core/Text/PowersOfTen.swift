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
