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
        ("{", 1, "the line is truncated"), ("{\"a\":1,}", 7, "expected a key in quotes"),
        ("{\"a\":1,\"a\":2}", 7, "duplicate key 'a'"), ("[1 2]", 3, "expected ',' or ']'"),
        ("[1,]", 3, "expected a value"), ("{\"a\" 1}", 5, "expected ':'"),
        ("truth", 3, "expected true"), ("1 1", 2, "expected the end of the line"),
        ("[-]", 1, "expected a number"), ("\"\\x\"", 1, "expected an escape sequence"),
        ("\"\\ud834\"", 1, "expected a surrogate pair"),
        ("\"\\u12g4\"", 5, "expected four hexadecimal digits"),
        ("\"\u{1}\"", 1, "expected an escape sequence instead of a control character"),
        (String(repeating: "[", count: 65), 64, "nested deeper than 64 levels"),
    ])
    func `a fault knows its place`(text: String, offset: Int, sentence: String) {
        #expect {
            try parse(Array(text.utf8))
        } throws: { error in
            let located = error as? LocatedDamage
            return located?.offset == offset && located?.damage.description == sentence
        }
    }

    @Test func `invalid UTF-8 is a fault`() {
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
