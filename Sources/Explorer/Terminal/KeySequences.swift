internal import Canvas

/// The sequences of bytes that terminals send for keys and the mouse, as data.
enum KeySequences {
    /// The meaning of a sequence.
    enum Meaning: Equatable {
        /// A key.
        case key(Key)
        /// The beginning of a mouse report in SGR form: numbers follow.
        case mouse
        /// The beginning of a mouse report in X10 form: three bytes follow.
        case oldMouse
        /// The terminal's answer to a request of ``OutputPace``.
        case answer
    }

    /// The source of a sequence.
    enum Source: Equatable {
        /// A fixed sequence.
        case bytes(String)
        /// A terminfo capability.
        case capability(String)
    }

    /// The code of the first entry; greater than all codes of ncurses, which are below 1024.
    static let firstCode: Int32 = 2048

    /// The entries; where two have the same sequence the later one wins, so terminfo takes precedence.
    static let entries: [(source: Source, meaning: Meaning)] =
        plain + modified + mouse + answers + capabilities

    /// The meaning of a code, or nil for one that is not in this table.
    static func meaning(of code: Int32) -> Meaning? {
        let index = Int(code - firstCode)
        return entries.indices.contains(index) ? entries[index].meaning : nil
    }

    private static func entry(
        _ bytes: String, _ code: Key.Code, _ modifiers: Key.Modifiers = []
    ) -> (source: Source, meaning: Meaning) {
        (.bytes("\u{1B}" + bytes), .key(Key(code, modifiers)))
    }

    /// Keys with a letter at the end (of CSI and SS3 alike).
    private static let lettered: [(String, Key.Code)] = [
        ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
        ("P", .function(1)), ("Q", .function(2)), ("R", .function(3)), ("S", .function(4)),
    ]

    /// Keys with a number before a tilde.
    private static let numbered: [(Int, Key.Code)] =
        [
            (1, .home), (2, .insert), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown), (7, .home), (8, .end),
        ]
        + zip([11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24], 1...12).map { ($0, .function($1)) }

    /// Keys without modifiers, as the VT220, xterm, rxvt and the kernel's console send them.
    private static let plain: [(source: Source, meaning: Meaning)] = {
        var entries = lettered.map { entry("O\($0)", $1) }
        entries += lettered.prefix(6).map { entry("[\($0)", $1) }
        entries += numbered.map { entry("[\($0)~", $1) }
        entries += zip(["A", "B", "C", "D", "E"], 1...5).map { entry("[[\($0)", .function($1)) }
        entries.append(entry("OM", .enter))
        for (letter, character) in zip("jklmnopqrstuvwxy", "*+,-./0123456789".unicodeScalars) {
            entries.append(entry("O\(letter)", .character(character)))
        }
        return entries
    }()

    /// Keys with modifiers: xterm's, in which a number says which, and rxvt's arrows.
    private static let modified: [(source: Source, meaning: Meaning)] = {
        var entries = [entry("[Z", .tab, .shift)]
        for number in 2...8 {
            let modifiers = Key.Modifiers(rawValue: UInt8(number - 1))
            entries += lettered.map { entry("[1;\(number)\($0)", $1, modifiers) }
            entries += numbered.map { entry("[\($0);\(number)~", $1, modifiers) }
        }
        let arrows: [(String, Key.Code)] = [("a", .up), ("b", .down), ("c", .right), ("d", .left)]
        entries += arrows.map { entry("[\($0)", $1, .shift) }
        entries += arrows.map { entry("O\($0)", $1, .control) }
        return entries
    }()

    private static let mouse: [(source: Source, meaning: Meaning)] = [
        (.bytes("\u{1B}[<"), .mouse), (.bytes("\u{1B}[M"), .oldMouse),
    ]

    private static let answers: [(source: Source, meaning: Meaning)] = [(.bytes("\u{1B}[0n"), .answer)]

    /// What terminfo says of this very terminal.
    private static let capabilities: [(source: Source, meaning: Meaning)] = {
        let named: [(String, Key)] = [
            ("kcuu1", Key(.up)), ("kcud1", Key(.down)), ("kcub1", Key(.left)), ("kcuf1", Key(.right)),
            ("khome", Key(.home)), ("kend", Key(.end)), ("kpp", Key(.pageUp)), ("knp", Key(.pageDown)),
            ("kich1", Key(.insert)), ("kdch1", Key(.delete)), ("kent", Key(.enter)), ("kbs", Key(.backspace)),
            ("kcbt", Key(.tab, .shift)), ("kri", Key(.up, .shift)), ("kind", Key(.down, .shift)),
            ("kLFT", Key(.left, .shift)), ("kRIT", Key(.right, .shift)), ("kHOM", Key(.home, .shift)),
            ("kEND", Key(.end, .shift)), ("kPRV", Key(.pageUp, .shift)), ("kNXT", Key(.pageDown, .shift)),
            ("kDC", Key(.delete, .shift)), ("kIC", Key(.insert, .shift)),
        ]
        let functions = (1...12).map { ("kf\($0)", Key(.function($0))) }
        return (named + functions).map { (.capability($0), .key($1)) }
    }()

    /// Makes ncurses recognise every sequence of the table.
    static func install() {
        for (offset, entry) in entries.enumerated() {
            let sequence: String? =
                switch entry.source {
                case .bytes(let bytes): bytes
                case .capability(let name): Curses.string(name)
                }
            guard let sequence, !sequence.isEmpty else { continue }
            Curses.defineKey(sequence, code: firstCode + Int32(offset))
        }
    }
}
