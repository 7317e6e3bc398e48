@testable import Arrays
import Testing

/// Arrays saved by NumPy, and hostile ones.
@Suite struct NPYArrayTests {
    @Test(
        arguments: [
            ("path-i2", [2, 2], [-3, 200, 32767, -32768]), ("path-b1", [2, 2], [1, 0, 0, 1]),
            ("path-u8-big", [2, 3], [1, 2, 9_007_199_254_740_992, 9_223_372_036_854_775_808, 0, 255]),
            ("path-version-2", [2, 2], [1.5, -2.25, 0.1, 3]), ("path-version-3", [2, 2], [1.5, -2.25, 0.1, 3]),
            (
                "path-f4-big-fortran", [4, 3],
                [
                    1.5, -2.25, 7, 0.10000000149011612, 3, -1.0000000150474662e+30, 4, 5, .infinity,
                    0.0010000000474974513,
                    2, 3,
                ]
            ),
            ("flat", [4], [0, 0, 0, 0]),
        ] as [(String, [Int], [Double])])
    func `every kind of number is read`(name: String, shape: [Int], values: [Double]) throws {
        let array = try NPYArray(try ArraySamples.bytes(name + ".npy"))
        #expect(array.shape == shape)
        #expect(array.values == values)
    }

    @Test func `what is not finite and the sign of zero are kept`() throws {
        let array = try NPYArray(try ArraySamples.bytes("path-f8.npy"))
        #expect(array.values.prefix(4) == [1.5, -2.25, 0.1, 3])
        #expect(array.values[4].isNaN && array.values[5] == 0 && array.values[5].sign == .minus)
    }

    @Test func `numbers of 16 bits are read`() throws {
        let array = try NPYArray(try ArraySamples.bytes("path-f2.npy"))
        let expected = [1.5, -2.25, 0x1p-14, 0x1p-24, 65504, .infinity, -0.0, .nan, 0.0999755859375]
        #expect(array.values.map(\.bitPattern).enumerated().allSatisfy { $1 == expected[$0].bitPattern || $0 == 7 })
        #expect(array.values[7].isNaN && array.values.count == 9)
    }

    @Test(arguments: [
        ("complex", "has dtype '<c16'; supported: float16, float32, float64, integers, bool"),
        ("objects", "has dtype '|O'; supported: float16, float32, float64, integers, bool"),
        (
            "fields",
            "has dtype 'structured'; supported: float16, float32, float64, integers, bool"
        ),
    ])
    func `other elements are refused`(name: String, sentence: String) throws {
        let bytes = try ArraySamples.bytes(name + ".npy")
        let fault = #expect(throws: NPYArray.Fault.self) { try NPYArray(bytes) }
        #expect(fault?.description == sentence)
    }

    private static func header(_ shape: String, type: String = "<f8") -> String {
        "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n"
    }

    @Test(
        arguments: [
            (header("(9223372036854775807, 9223372036854775807)"), NPYArray.Fault.tooLarge(limit: 4_000_000)),
            (header("(0, 9223372036854775807)"), nil), (header("(99999999999999999999, 2)"), .header),
            (header("(-1, 2)"), .header), (header("(2000000, 3)"), .tooLarge(limit: 4_000_000)),
            (header("(2, 2)"), .cut(found: 16, expected: 32)), (header("(1, 2"), .header),
            (header("(1, 2) x"), .header),
            (header("(1 2)"), .header), (header("[1, 2]"), .header), (header("()", type: "<f8"), nil),
            (header("(1, 2)", type: "<f2"), nil), (header("(1, 2)", type: "<f99"), .type("<f99")),
            (header("(1, 2)", type: "!f8"), .type("!f8")), (header("(1, 2)", type: ""), .type("")),
            (header("(" + String(repeating: "1,", count: 99) + ")"), .header), ("", .header), ("{", .header),
            ("{}", .header),
            ("{'descr': '<f8', 'descr': '<f8', 'shape': (1, 2)}", .header), ("{'descr", .header),
            ("{'descr': '<f8', 'fortran_order': 0, 'shape': (1, 2)}", .header),
            ("{'descr': '<f8', 'fortran_order': True, 'shape': (1, 1, 2)}", .header),
            ("\u{FFFD}\u{0}\u{1}", .header),
        ] as [(String, NPYArray.Fault?)])
    func `a hostile header is refused`(header: String, fault: NPYArray.Fault?) {
        let bytes = ArraySamples.array(header, data: 16)
        if let fault {
            #expect(throws: fault) { try NPYArray(bytes) }
        } else {
            #expect((try? NPYArray(bytes)) != nil)
        }
    }

    @Test func `a type that is long is quoted in part`() {
        let type = String(repeating: "f", count: 3000)
        let fault = #expect(throws: NPYArray.Fault.self) {
            try NPYArray(ArraySamples.array(Self.header("(1, 2)", type: type), data: 16))
        }
        #expect(
            fault?.description
                == "has dtype '\(type.prefix(80))…'; supported: float16, float32, float64, integers, bool"
        )
    }

    @Test func `a file cut anywhere is refused, and one with a changed byte read or refused`() throws {
        let whole = try ArraySamples.bytes("path-f8.npy")
        for count in whole.indices { #expect(throws: NPYArray.Fault.self) { try NPYArray(Array(whole[..<count])) } }
        for place in 0..<128 {
            for value in [0, 0x27, 0x28, 0x39, 0x7F, 0xFF] as [UInt8] {
                var bytes = whole
                bytes[place] = value
                if let array = try? NPYArray(bytes) { #expect(array.values.count * 8 <= whole.count) }
            }
        }
        #expect(throws: NPYArray.Fault.version(4)) {
            try NPYArray(whole.prefix(6) + [4] + whole.dropFirst(7))
        }
    }
}
