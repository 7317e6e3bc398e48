import Testing
@testable import YAML

/// Faults with their places, which are counted by hand.
@Suite struct YAMLFaultTests {
    private func faults(_ text: String) -> [YAMLFault] { YAMLDocument(SourceText(text)).faults }

    private func fault(_ kind: YAMLFault.Kind, _ line: Int, _ column: Int) -> YAMLFault {
        YAMLFault(kind, at: SourcePosition(line: line, column: column))
    }

    @Test(arguments: ["", "\n", "# nothing\n", "   ", "# a\r\n# b"])
    func `a text without a value is empty`(text: String) {
        #expect(faults(text) == [fault(.empty, 1, 1)])
    }

    @Test(arguments: ["---\n", "--- # nothing\n...\n", "~", "\"\""])
    func `a document without text has an empty value`(text: String) {
        #expect(faults(text) == [])
    }

    @Test(arguments: [
        (
            "a: [1, 2\nb: 3", "did not find expected ',' or ']' while parsing a flow sequence starting on line 1", 2,
            2
        ),
        ("a: b: c", "mapping values are not allowed in this context", 1, 5),
        (
            "a:\n\tb: 1",
            "found character that cannot start any token while scanning for the next token starting on line 2", 2, 1
        ),
        ("a: 'b", "found unexpected end of stream while scanning a quoted scalar starting on line 1", 1, 6),
        (
            "a: 1\n b: 2\n", "mapping values are not allowed in this context", 2, 3
        ),
        (
            "é: [重, \"ü\" }\n",
            "did not find expected ',' or ']' while parsing a flow sequence starting on line 1", 1, 12
        ),
        // libyaml goes on to a line that is not there.
        ("a: {", "did not find expected node content while parsing a flow node starting on line 1", 1, 5),
        ("a: \"\\q\"", "found unknown escape character while parsing a quoted scalar starting on line 1", 1, 5),
        (
            "a: @b",
            "found character that cannot start any token while scanning for the next token starting on line 1", 1, 4
        ),
        (
            "- a\nb: 1\n", "did not find expected '-' indicator while parsing a block collection starting on line 1",
            2, 1
        ),
        ("a: 1\n- b\n", "did not find expected key while parsing a block mapping starting on line 1", 2, 1),
        ("%YAML 2.0\n--- a", "found incompatible YAML document", 1, 1),
        ("a: !x!y b", "found undefined tag handle while parsing a node starting on line 1", 1, 4),
    ])
    func `a breach of the grammar has libyaml's sentence and its place`(
        text: String, problem: String, line: Int, column: Int
    ) {
        #expect(faults(text) == [fault(.malformed(problem: problem), line, column)])
    }

    @Test(
        arguments: [
            ("a: 1\u{0}\n", 0, 1, 5), ("é: \u{7F}", 0x7F, 1, 4), ("a: 1\r\nb: \u{1B}", 0x1B, 2, 4),
            ("\u{FEFF}a: 1", 0xFEFF, 1, 1),
            ("a: \"\u{9F}\"", 0x9F, 1, 5), ("# \u{FFFE}", 0xFFFE, 1, 3),
        ] as [(String, UInt32, Int, Int)])
    func `a control character is rejected at its place`(text: String, value: UInt32, line: Int, column: Int) {
        #expect(faults(text) == [fault(.controlCharacter(value), line, column)])
    }

    @Test(
        arguments: [
            ("a: 1\nb: 2\na: 3", [("a", 1, 3, 1)]),
            ("{a: 1, 'a': 2, \"\\x61\": 3}", [("a", 1, 1, 8), ("a", 1, 1, 16)]),
            ("x:\n  é: 1\n  y: 2\n  é : 3", [("é", 2, 4, 3)]), ("? a\n? a\n", [("a", 1, 2, 3)]),
            // U+00E9 and e with U+0301 are one letter.
            ("\u{E9}: 1\ne\u{301}: 2", [("e\u{301}", 1, 2, 1)]),
            ("- {a: 1}\n- {a: 2}", []), ("a: {a: {a: 1}}", []), ("<<: 1\n<<: 2", [("<<", 1, 2, 1)]),
        ] as [(String, [(String, Int, Int, Int)])])
    func `a key given again is a fault at the key`(text: String, again: [(String, Int, Int, Int)]) {
        #expect(faults(text) == again.map { fault(.duplicateKey($0.0, firstLine: $0.1), $0.2, $0.3) })
    }

    @Test func `the first of two values stays`() {
        #expect(Outline.of("a: 1\na: 2").prefix(3) == ["1:1 {}", "1:1 a:", "1:4 1"])
    }

    @Test func `thousands of keys given again are all found`() {
        let found = faults("a: 1\n" + String(repeating: "a: 1\n", count: 5000))
        #expect(found.count == 5000)
        #expect(found.last == fault(.duplicateKey("a", firstLine: 1), 5001, 1))
    }

    @Test func `a second document is a fault where it begins`() {
        #expect(faults("a: 1\n--- b\n") == [fault(.severalDocuments, 2, 1)])
        #expect(faults("a\n...\n---\n") == [fault(.severalDocuments, 3, 1)])
        #expect(faults("a\n...\n") == [])
    }

    @Test(arguments: [
        // Each line break that YAML 1.1 knows.
        ("a: 1\r\nb: &x 1", 2), ("a: 1\rb: &x 1", 2), ("a: 1\u{85}b: &x 1", 2), ("a: 1\u{2028}b: &x 1", 2),
        ("\r\n\r\n\nb: &x 1", 4),
    ])
    func `lines are counted by every kind of line break`(text: String, line: Int) {
        #expect(faults(text) == [fault(.anchor("x"), line, 4)])
    }

    @Test func `columns are counted in characters, not in bytes`() {
        #expect(faults("é: [\"ü\", 重, 😀, &x 1]") == [fault(.anchor("x"), 1, 16)])
        // One that is put together of two counts as two.
        #expect(faults("e\u{301}: &x 1") == [fault(.anchor("x"), 1, 5)])
    }
}
