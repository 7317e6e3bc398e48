@testable import Recordings
import Testing

@Suite struct JSONParserTests {
    @Test(arguments: ["", "plain", "\"\\/\u{8}\n\u{0}\u{7F}", "ü 𝄞 \u{200B}"])
    func `text is written and read back`(text: String) throws {
        var bytes: [UInt8] = []
        JSONString.append(text, to: &bytes)
        #expect(!bytes.contains { $0 < 0x20 })
        #expect(try parse(bytes).value == .string(text))
    }

    @Test func `escapes are read`() throws {
        #expect(try parse(Array(#""\u00e9\ud834\udd1e\/\b""#.utf8)).value == .string("é𝄞/\u{8}"))
    }

    @Test(arguments: [
        ("{", 1, "the line is cut off"), ("{\"a\":1,}", 7, "a key in quotes is expected here"),
        ("{\"a\":1,\"a\":2}", 7, "the key 'a' is given twice"), ("[1 2]", 3, "',' or ']' is expected here"),
        ("[1,]", 3, "a value is expected here"), ("{\"a\" 1}", 5, "':' is expected here"),
        ("truth", 3, "true is expected here"), ("1 1", 2, "the end of the line is expected here"),
        ("[-]", 1, "a number is expected here"), ("\"\\x\"", 1, "an escape is expected here"),
        ("\"\\ud834\"", 1, "a surrogate pair is expected here"),
        ("\"\\u12g4\"", 5, "four hexadecimal digits is expected here"),
        ("\"\u{1}\"", 1, "an escape instead of a control character is expected here"),
        (String(repeating: "[", count: 65), 64, "values are nested deeper than 64 levels"),
    ])
    func `a fault knows its place`(text: String, offset: Int, sentence: String) {
        #expect {
            try parse(Array(text.utf8))
        } throws: { error in
            let located = error as? LocatedDamage
            return located?.offset == offset && located?.damage.description == sentence
        }
    }

    @Test func `bytes that are no UTF-8 are a fault`() {
        #expect(throws: LocatedDamage(.notUTF8, at: 0)) { try parse([0x22, 0xFF, 0x22]) }
    }

    @Test func `a column counts characters`() {
        let bytes = Array("[\"é𝄞\" 1]".utf8)
        #expect {
            try parse(bytes)
        } throws: { error in
            bytes.withUnsafeBufferPointer { (error as? LocatedDamage)?.column(in: $0) } == 7
        }
    }

    private func parse(_ bytes: [UInt8]) throws -> JSONNode {
        try bytes.withUnsafeBufferPointer { try JSONParser.parse($0) }
    }
}
