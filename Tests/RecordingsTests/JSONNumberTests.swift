@testable import Recordings
import SeededNumbers
import Testing
import Text

@Suite struct JSONNumberTests {
    @Test func `every double comes back by its own bits`() {
        var random = SplitMix(seed: 1)
        var values: [Double] = [
            0, -0.0, 1, -1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude,
            .leastNormalMagnitude.nextDown, .greatestFiniteMagnitude, 1.0.nextUp, 1.0.nextDown, 0.1, 1e23,
            9007199254740994,
            8.5e-27, 1e27, 1e28, 123456789012345680,
        ]
        for _ in 0..<20_000 {
            values.append(Double(bitPattern: random.next()))
            values.append(Double.random(in: -1e6...1e6, using: &random))
            values.append(Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1000)
        }
        var wrong: [Double] = []
        for value in values where value.isFinite {
            var bytes: [UInt8] = []
            RowFormat.append(value, to: &bytes)
            let read = bytes.withUnsafeBufferPointer { JSONNumber.read($0, from: 0) }
            let isSame = read?.value.bitPattern == value.bitPattern && read?.end == bytes.count
            if !isSame { wrong.append(value) }
        }
        #expect(wrong.isEmpty)
    }

    @Test(arguments: [
        (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (-120, "-120.0"), (0.1, "0.1"), (0.0001, "0.0001"),
        (0.00012, "0.00012"), (1.25e-5, "1.25e-05"), (1e-6, "1e-06"), (36_708_190, "36708190.0"),
        (123456.75, "123456.75"), (9_999_999_999_999_998, "9999999999999998.0"), (1e16, "1e+16"),
        (1.5e16, "1.5e+16"), (1e100, "1e+100"), (-.greatestFiniteMagnitude, "-1.7976931348623157e+308"),
        (.leastNonzeroMagnitude, "5e-324"), (.nan, "\"nan\""), (-.infinity, "\"-inf\""), (.infinity, "\"inf\""),
    ])
    func `a number is written as short as it can be`(value: Double, text: String) {
        var bytes: [UInt8] = []
        RowFormat.append(value, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test func `decimals of any length are read to the nearest double`() {
        var random = SplitMix(seed: 2)
        var wrong: [String] = []
        for _ in 0..<20_000 {
            let digits = String(random.next() >> UInt64.random(in: 0...60, using: &random))
            let exponent = Int.random(in: -60...40, using: &random)
            let text = digits.prefix(1) + "." + digits.dropFirst() + "0e\(exponent)"
            if read(String(text)) != Double(text) { wrong.append(String(text)) }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        arguments: [
            // Halfway between two doubles, a little more, a little less.
            ("9007199254740993", 9007199254740992.0), ("9007199254740993.0000000000000000001", 9007199254740994),
            ("9007199254740995", 9007199254740996),
            ("0.500000000000000166533453693773481063544750213623046875", 0.5000000000000002),
            ("1e400", .infinity), ("-1e400", -.infinity), ("1e-400", 0), ("0e999999999999999999999", 0),
            ("5E-324", .leastNonzeroMagnitude), ("1E+2", 100), ("00000", nil), ("01", nil), ("-", nil), ("+1", nil),
            (".5", nil),
            ("1.", nil), ("1e", nil), ("1e+", nil), ("", nil), ("nan", nil), ("Infinity", nil), ("0x10", 0),
        ] as [(String, Double?)])
    func `the grammar is JSON's`(text: String, value: Double?) {
        #expect(read(text) == value)
    }

    private func read(_ text: String) -> Double? {
        Array(text.utf8).withUnsafeBufferPointer { JSONNumber.read($0, from: 0)?.value }
    }
}
