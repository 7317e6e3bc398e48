import Testing
@testable import YAML

/// Texts that are meant to take a parser's time, room or senses.
@Suite struct HostileTextTests {
    private func faults(_ text: String) -> [YAMLFault] { YAMLDocument(SourceText(text)).faults }

    @Test(arguments: [
        ("a: *x", "4 x"), ("a: *x + y", "4 x + y"), ("a: * 2", "4  2"), ("a: **", "4 *"), ("*x : 1", "1 x "),
        ("- *é", "3 é"),
        ("a: *\u{301}x", "4 \u{301}x"), ("a: *x*y", "4 x*y"),
    ])
    func `a plain scalar that begins with an asterisk is an alias, whatever follows`(text: String, alias: String) {
        let found = faults(text).first
        guard case .alias(let name) = found?.kind, let column = found?.position.column else {
            Issue.record("\(String(describing: found))")
            return
        }
        // A key ends before the blanks that follow it.
        #expect("\(column) \(name)" == (alias.hasSuffix(" ") ? String(alias.dropLast()) : alias))
    }

    @Test func `asterisks elsewhere are characters as others`() {
        #expect(
            Outline.of("a: x*y # *\nb: '*'\nc: \"*x\"\nd*: |\n  **\n") == [
                "1:1 {}", "1:1 a:", "1:4 x*y", "2:1 b:", "2:4 '*'", "3:1 c:", "3:4 \"*x\"", "4:1 d*:", "4:5 |**\n",
            ])
    }

    @Test func `private-use characters are kept next to asterisks`() {
        #expect(
            Outline.of("a: \u{F0000}*\u{F0001}\nb: \u{F0002}*") == [
                "1:1 {}", "1:1 a:", "1:4 \u{F0000}*\u{F0001}", "2:1 b:", "2:4 \u{F0002}*",
            ])
    }

    @Test func `without a free replacement for the asterisk, libyaml's aliases are faults too`() {
        var taken = String.UnicodeScalarView()
        for value in UInt32(0xF0000)...0x10FFFD { if let scalar = Unicode.Scalar(value) { taken.append(scalar) } }
        #expect(
            faults("a: [*x, *y] # \(String(taken))").map(\.kind) == [.alias("x"), .alias("y")])
    }

    @Test func `aliases of aliases are never written out`() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n" }
        let document = YAMLDocument(SourceText(text))
        // 61 anchors and 180 aliases.
        #expect(document.faults.count == 241)
        guard case .mapping(let entries) = document.root?.content,
            case .sequence(let last) = entries.last?.value.content
        else {
            Issue.record("no mapping of lists")
            return
        }
        #expect(entries.count == 61)
        #expect(last.count == 3)
    }

    @Test(arguments: [
        ("[", 65), ("{", 65), ("- ", 129), ("? ", 129), ("{a: ", 257), ("[{", 65), ("- ? ", 129),
    ])
    func `the 65th level is refused where it begins`(opening: String, column: Int) {
        #expect(
            faults(String(repeating: opening, count: 100_000)) == [
                YAMLFault(.tooDeep(limit: 64), at: SourcePosition(line: 1, column: column))
            ])
    }

    @Test func `64 levels are read`() {
        let text = String(repeating: "[", count: 64) + "a" + String(repeating: "]", count: 64)
        #expect(faults(text) == [])
        #expect(Outline.of(text).last == "1:65 a")
    }

    @Test func `a scalar of a million characters is read completely`() {
        let long = String(repeating: "é", count: 1_000_000)
        #expect(Outline.of("a: \"\(long)\"\nb: 1").suffix(3) == ["1:4 \"\(long)\"", "2:1 b:", "2:4 1"])
    }

    @Test func `a scalar may hold zeros and other control characters by their escapes`() {
        #expect(Outline.of("\"a\\0b\\x1B\\e\"") == ["1:1 \"a\u{0}b\u{1B}\u{1B}\""])
    }

    @Test func `every prefix of a text is read or refused at a place within it`() {
        let text = "%YAML 1.1\n--- # é\na: [*x, &y {b: 'c', ? d}]\r\n\"e\\\n f\": >-\n  g\n\n  h\n? - !t i\n: |2\n  j\n"
        for end in text.unicodeScalars.indices {
            let prefix = String(text[..<end])
            let source = SourceText(prefix)
            for fault in YAMLDocument(source).faults {
                #expect(source.offset(of: fault.position) != nil, "\(fault) in \(prefix)")
            }
        }
    }
}
