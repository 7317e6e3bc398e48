import Canvas
@testable import Terminal
import Testing

@Suite struct TerminalReplyTests {
    /// What kitty 0.41 answers to all questions.
    private static let kitty =
        "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}P>|kitty(0.41.1)\u{1B}\\\u{1B}[?62;c"

    /// What a decoder makes of `pieces`, with a pause after each.
    private func read(_ pieces: [String], awaits: Bool = true) -> (events: [InputEvent], replies: [TerminalReply]) {
        var decoder = InputDecoder()
        decoder.awaitsReplies = awaits
        var events: [InputEvent] = []
        for piece in pieces {
            var rest = Array(piece.utf8)[...]
            while let event = decoder.next({ _ in rest.popFirst().map(Int32.init) }) { events.append(event) }
        }
        return (events, decoder.replies)
    }

    private static let replies: [TerminalReply] = [
        .graphics(id: 31, isTaken: true), .cellSize(Size(10, 20)), .name("kitty(0.41.1)"), .attributes([62]),
    ]

    @Test(
        arguments: [
            ("\u{1B}_Gi=31;OK\u{1B}\\", .graphics(id: 31, isTaken: true)),
            ("\u{1B}_Gi=31;EINVAL:bad\u{1B}\\", .graphics(id: 31, isTaken: false)),
            ("\u{1B}[?63;1;2;4;6;9;15;22c", .attributes([63, 1, 2, 4, 6, 9, 15, 22])),
            ("\u{1B}[?6c", .attributes([6])), ("\u{1B}[6;17;8t", .cellSize(Size(8, 17))),
            ("\u{1B}P>|XTerm(379)\u{1B}\\", .name("XTerm(379)")), ("\u{1B}P>|foot(1.21.0)\u{7}", .name("foot(1.21.0)")),
        ] as [(String, TerminalReply)])
    func `a reply is read, awaited or late, and none of it is a key`(text: String, expected: TerminalReply) {
        for awaits in [true, false] {
            let (events, replies) = read(["a" + text + "b"], awaits: awaits)
            #expect(events == [.key(.character("a")), .key(.character("b"))])
            #expect(replies == [expected])
        }
    }

    @Test(arguments: [
        "\u{1B}[6;0;0t", "\u{1B}[6;20t", "\u{1B}[4;300;400t", "\u{1B}[62c", "\u{1B}_Gi=31\u{1B}\\",
        "\u{1B}_Gq;OK\u{1B}\\",
        "\u{1B}P0$r\u{1B}\\",
    ])
    func `another answer is swallowed`(text: String) {
        let (events, replies) = read([text + "q"])
        #expect(events == [.key(.character("q"))])
        #expect(replies.isEmpty)
    }

    @Test func `replies that are cut anywhere are read, with keys before and behind`() {
        let text = Array("x" + Self.kitty + "y")
        for cut in text.indices {
            // Up to two characters from an escape on the decoder waits for what follows; here nothing does.
            if text[..<cut].suffix(2).contains("\u{1B}") { continue }
            let (events, replies) = read([String(text[..<cut]), String(text[cut...])])
            #expect(events == [.key(.character("x")), .key(.character("y"))], "cut at \(cut)")
            #expect(replies == Self.replies, "cut at \(cut)")
        }
    }

    @Test func `keys with Alt stay keys once the terminal has answered`() {
        let (events, _) = read([Self.kitty, "\u{1B}P", "\u{1B}_", "\u{1B}[", "q"])
        #expect(
            events == [
                .key(Key(.character("P"), .alt)), .key(Key(.character("_"), .alt)), .key(Key(.character("["), .alt)),
                .key(.character("q")),
            ])
    }

    @Test func `a string without an end does not swallow keys for ever`() {
        let (events, _) = read(["\u{1B}_G" + String(repeating: "x", count: 600)])
        #expect(events.count < 600 && !events.isEmpty)
        #expect(read(["\u{1B}_Gabc\u{3}q"]).events == [.key(.control("c")), .key(.character("q"))])
    }

    @Test(
        arguments: [
            (.auto, "xterm-kitty", Self.replies, true), (.auto, "xterm-256color", Self.replies, true),
            (.half, "xterm-kitty", Self.replies, false), (.ascii, "xterm-kitty", Self.replies, false),
            (.auto, "tmux-256color", Self.replies, false), (.kitty, "tmux-256color", Self.replies, true),
            (.auto, "xterm-256color", [.cellSize(Size(10, 20)), .attributes([62])], false),
            // Before the last answer nothing is certain.
            (.auto, "xterm-kitty", Array(Self.replies.dropLast()), false),
            (.auto, "xterm-kitty", [.graphics(id: 31, isTaken: true), .attributes([62])], false),
            (
                .auto, "xterm-256color", [.name("WezTerm 20240203")] + Self.replies.filter { $0 != Self.replies[2] },
                false
            ),
            (.kitty, "xterm-256color", [.cellSize(Size(10, 20))], true),
        ] as [(PixelChoice, String, [TerminalReply], Bool)])
    func `images are shown where the terminal says that it takes them`(
        choice: PixelChoice, terminal: String, replies: [TerminalReply], expected: Bool
    ) {
        var probe = PixelProbe(choice, terminal: terminal, isInTmux: false, speaksECMA48: true)
        for reply in replies { probe.take(reply) }
        #expect((probe.capability(window: nil).form == .kitty) == expected)
    }

    @Test(
        arguments: [
            ("kitty(0.26.5)", true), ("kitty(0.40.9)", true), ("kitty(0.41.0)", false), ("kitty(1.0.0)", false),
            ("kitty", true), ("WezTerm 20240203-110809", true), ("ghostty 1.2.0", false), ("XTerm(379)", false),
        ])
    func `terminals that draw text over images wrongly are known by name and version`(name: String, isUnable: Bool) {
        #expect(PixelProbe.isUnable(name) == isUnable)
    }

    @Test func `the window tells the size of cells where the terminal does not`() {
        var probe = PixelProbe(.auto, terminal: "xterm", isInTmux: false, speaksECMA48: true)
        probe.take(.graphics(id: 31, isTaken: true))
        probe.take(.attributes([62]))
        #expect(probe.capability(window: Size(9, 18)).cell == Size(9, 18))
        #expect(probe.capability(window: Size(9, 18)).form == .kitty)
    }

    @Test(
        arguments: [
            (.auto, [.cellSize(Size(10, 20)), .attributes([62, 4, 22])], .sixel),
            (.auto, [.cellSize(Size(10, 20)), .attributes([4, 6])], nil),
            (.auto, [.cellSize(Size(10, 20)), .graphics(id: 31, isTaken: true), .attributes([62, 4])], .kitty),
            (
                .auto,
                [
                    .cellSize(Size(10, 20)), .graphics(id: 31, isTaken: true), .name("WezTerm 20240203"),
                    .attributes([65, 4, 6]),
                ], .sixel
            ),
            (.sixel, [.cellSize(Size(10, 20))], .sixel),
            (.half, [.cellSize(Size(10, 20)), .attributes([62, 4])], nil),
        ] as [(PixelChoice, [TerminalReply], ImageForm?)])
    func `sixels are sent where images are not taken, if the device attributes have them`(
        choice: PixelChoice, replies: [TerminalReply], expected: ImageForm?
    ) {
        var probe = PixelProbe(choice, terminal: "xterm", isInTmux: false, speaksECMA48: true)
        for reply in replies { probe.take(reply) }
        #expect(probe.capability(window: nil).form == expected)
    }

    @Test func `nothing is asked inside tmux`() {
        #expect(!PixelProbe(.auto, terminal: "xterm-256color", isInTmux: true, speaksECMA48: true).asks)
        #expect(!PixelProbe(.auto, terminal: "xterm", isInTmux: false, speaksECMA48: false).asks)
    }

    @Test(
        arguments: [
            ("kitty(0.41.1)", .octant), ("kitty(0.39.1)", .sextant), ("kitty(0.19.0)", .half), ("kitty", .half),
            ("ghostty 1.2.0", .octant), ("ghostty 1.1.3", .sextant), ("foot(1.21.0)", .octant),
            ("foot(1.16.2)", .sextant), ("VTE(8000)", .octant), ("VTE(7003)", .sextant), ("XTerm(379)", .half),
            ("Konsole 24.12.0", .half),
        ] as [(String, CellBlocks)])
    func `terminals that draw solid pixels are known by name and version`(name: String, expected: CellBlocks) {
        var probe = PixelProbe(.auto, terminal: "xterm-256color", isInTmux: false, speaksECMA48: true)
        #expect(probe.capability(window: nil).blocks == .half)
        probe.take(.name(name))
        #expect(probe.capability(window: nil).blocks == expected)
    }

    @Test(
        arguments: [
            (.octant, true, .octant), (.sextant, true, .sextant), (.half, true, .half), (.ascii, true, .half),
            (.octant, false, .half),
        ] as [(PixelChoice, Bool, CellBlocks)])
    func `a person's choice needs no answer`(choice: PixelChoice, speaksECMA48: Bool, expected: CellBlocks) {
        let probe = PixelProbe(choice, terminal: "xterm", isInTmux: false, speaksECMA48: speaksECMA48)
        #expect(!probe.asks)
        #expect(probe.capability(window: nil).blocks == expected)
        #expect(probe.capability(window: Size(9, 18)).form == nil)
    }
}
