import Canvas
@testable import Terminal
import Testing

@Suite struct InputDecoderTests {
    /// What comes of bytes when no sequence is known, as for a terminal without an entry for it.
    private func events(_ bytes: [UInt8]) -> [InputEvent] {
        var rest = bytes[...]
        var decoder = InputDecoder()
        var events: [InputEvent] = []
        while let event = decoder.next({ _ in rest.popFirst().map(Int32.init) }) { events.append(event) }
        return events
    }

    private func keys(_ text: String) -> [InputEvent] { events(Array(text.utf8)) }

    @Test(arguments: [
        ("q", [Key.character("q")]), ("Q", [.character("Q")]), ("é", [.character("é")]), ("梯", [.character("梯")]),
        ("😀", [.character("😀")]), (" ", [.character(" ")]), ("\r", [Key(.enter)]), ("\n", [Key(.enter)]),
        ("\t", [Key(.tab)]), ("\u{7F}", [Key(.backspace)]), ("\u{8}", [Key(.backspace)]), ("\u{1B}", [Key(.escape)]),
        ("\u{1}", [Key(.character("a"), .control)]), ("\u{1A}", [Key(.character("z"), .control)]),
        ("\0", [Key(.character(" "), .control)]), ("\u{1C}", [Key(.character("\\"), .control)]),
        ("\u{1B}x", [Key(.character("x"), .alt)]), ("\u{1B}é", [Key(.character("é"), .alt)]),
        ("\u{1B}[", [Key(.character("["), .alt)]), ("\u{1B}O", [Key(.character("O"), .alt)]),
        ("\u{1B}\u{1}", [Key(.character("a"), [.alt, .control])]), ("\u{1B}\u{1B}", [Key(.escape), Key(.escape)]),
        ("ab", [.character("a"), .character("b")]),
    ])
    func `characters and controls are keys`(text: String, expected: [Key]) {
        #expect(keys(text) == expected.map(InputEvent.key))
    }

    @Test(arguments: [
        ("", ""), ("seek 5\rq", "seek 5\rq"), ("梯\u{1B}[A\t", "梯\u{1B}[A\t"), ("\u{1B}[200~", "\u{1B}[200~"),
        ("\u{1B}[201", "\u{1B}[201"),
    ])
    func `what is pasted is one event and no keys`(text: String, pasted: String) {
        #expect(
            keys("a\u{1B}[200~\(text)\u{1B}[201~q") == [.key(.character("a")), .paste(pasted), .key(.character("q"))])
    }

    @Test func `a paste is bounded, and one without an end can be left`() {
        let long = String(repeating: "x", count: 100_000)
        #expect(
            keys("\u{1B}[200~\(long)\u{1B}[201~q")
                == [.paste(String(long.prefix(65_536))), .key(.character("q"))])
        #expect(keys("\u{1B}[200~abc\u{3}q") == [.key(.control("c")), .key(.character("q"))])
        #expect(keys("\u{1B}[200~abc").isEmpty)
    }

    @Test(arguments: ["\u{1B}[I", "\u{1B}[201~", "\u{1B}[?62;22c", "\u{1B}[27;5;9~", "\u{1B}[1;5E", "\u{1B}Oz"])
    func `an unknown sequence is skipped`(sequence: String) {
        #expect(keys(sequence + "q") == [.key(.character("q"))])
    }

    @Test(
        arguments: [
            ("\u{1B}[0n", []), ("a\u{1B}[0nb", [.key(.character("a")), .key(.character("b"))]),
            ("\u{1B}\u{1B}[0n", [.key(Key(.escape))]),
        ] as [(String, [InputEvent])])
    func `an answer of the terminal is counted and is not a key`(bytes: String, expected: [InputEvent]) {
        var rest = Array(bytes.utf8)[...]
        var decoder = InputDecoder()
        var events: [InputEvent] = []
        while let event = decoder.next({ _ in rest.popFirst().map(Int32.init) }) { events.append(event) }
        #expect(events == expected)
        #expect(decoder.answers == 1)
    }

    @Test(arguments: [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE6, 0xA2], [0xC2, 0x9B],
    ])
    func `invalid UTF-8 is skipped`(bytes: [UInt8]) {
        #expect(events(bytes + Array("q".utf8)) == [.key(.character("q"))])
    }

    /// What comes of a report that begins with the code of `meaning`.
    private func report(_ meaning: KeySequences.Meaning, _ bytes: [UInt8]) throws -> [InputEvent] {
        let index = try #require(KeySequences.entries.firstIndex { $0.meaning == meaning })
        var rest = [KeySequences.firstCode + Int32(index)] + bytes.map(Int32.init)
        var decoder = InputDecoder()
        var events: [InputEvent] = []
        while let event = decoder.next({ _ in rest.isEmpty ? nil : rest.removeFirst() }) { events.append(event) }
        return events
    }

    @Test(arguments: [
        ("0;12;5M", Mouse(x: 11, y: 4, .press(1))), ("0;12;5m", Mouse(x: 11, y: 4, .release(1))),
        ("2;300;200M", Mouse(x: 299, y: 199, .press(3))), ("32;1;1M", Mouse(x: 0, y: 0, .drag(1))),
        ("35;1;1M", Mouse(x: 0, y: 0, .drag(0))), ("64;7;8M", Mouse(x: 6, y: 7, .scrollUp)),
        ("65;7;8M", Mouse(x: 6, y: 7, .scrollDown)), ("20;1;1M", Mouse(x: 0, y: 0, .press(1), [.shift, .control])),
        ("8;1;1M", Mouse(x: 0, y: 0, .press(1), .alt)),
    ])
    func `a mouse report has its place`(text: String, expected: Mouse) throws {
        #expect(try report(.mouse, Array(text.utf8)) == [.mouse(expected)])
    }

    @Test(arguments: ["0;12M", "0;0;1M", "66;1;1M", "999999999999;1;1M", "0;1;1;1M", "128;1;1M"])
    func `a mouse report that makes no sense is passed over`(text: String) throws {
        #expect(try report(.mouse, Array((text + "q").utf8)).last == .key(.character("q")))
        #expect(try !report(.mouse, Array(text.utf8)).contains { if case .mouse = $0 { true } else { false } })
    }

    @Test func `an old mouse report is three bytes, also beyond column 95`() throws {
        #expect(try report(.oldMouse, [32, 33 + 150, 33 + 4]) == [.mouse(Mouse(x: 150, y: 4, .press(1)))])
        #expect(try report(.oldMouse, [35, 33, 33]) == [.mouse(Mouse(x: 0, y: 0, .release(1)))])
        #expect(try report(.oldMouse, [96, 40, 40]) == [.mouse(Mouse(x: 7, y: 7, .scrollUp))])
    }
}
