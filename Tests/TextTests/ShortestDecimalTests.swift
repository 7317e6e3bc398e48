import SeededNumbers
import Testing
@testable import Text

@Suite struct ShortestDecimalTests {
    @Test func `digits are those of the standard library`() {
        var random = SplitMix(seed: 4)
        var values: [Double] = [5e-300, 1e23, 9.5e-3, 2e-44, 9_007_199_254_740_992, 1.7976931348623157e308]
        for exponent in 0..<2047 as Range<UInt64> {
            for fraction in [0, 1, (1 << 52) - 1, random.next() >> 12] as [UInt64] {
                values.append(Double(bitPattern: exponent << 52 | fraction))
            }
        }
        let wrong = values.filter { $0 != 0 && !isStandard(ShortestDecimal($0), $0) }
        #expect(wrong.isEmpty)
    }

    @Test func `powers of ten are rounded up to 128 bits`() {
        let powers = PowersOfTen.scaled
        #expect(powers.count == 617)
        #expect(powers[0] == 0xFF77_B1FC_BEBC_DC4F_25E8_E89C_13BB_0F7B)
        #expect(powers[292] == 1 << 127)
        #expect(powers[293] == 0xA000_0000_0000_0000_0000_0000_0000_0000)
        #expect(powers[291] == 0xCCCC_CCCC_CCCC_CCCC_CCCC_CCCC_CCCC_CCCD)
    }

    /// Whether the description of `value` has the digits of `decimal`, zeros at both ends aside, and reads as it.
    private func isStandard(_ decimal: ShortestDecimal, _ value: Double) -> Bool {
        let digits = value.description.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
        let text = String(decimal.digits)
        return digits.hasPrefix(text) && digits.dropFirst(text.count).allSatisfy { $0 == "0" }
            && Double("\(text)e\(decimal.exponent)") == value
    }
}
