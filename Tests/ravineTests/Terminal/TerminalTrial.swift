import Canvas
import TestTerminals

/// The built program started in a terminal of some kind, locale and size, looked at, and left.
struct TerminalTrial {
    /// What a person sees.
    enum Sight: Equatable, CustomStringConvertible {
        /// The explorer, in so many colours (1 for none, 1 << 24 for 24 bits), and whether in more than ASCII.
        case explorer(colors: Int, isUnicode: Bool)
        /// What size it needs.
        case tooSmall
        /// One sentence on standard error.
        case refused(String)

        var description: String {
            switch self {
            case .explorer(let colors, let isUnicode): "explorer, \(colors) colours, \(isUnicode ? "Unicode" : "ASCII")"
            case .tooSmall: "too small"
            case .refused(let sentence): sentence
            }
        }
    }

    let sight: Sight
    /// Everything that is wrong with it.
    let faults: [String]

    /// Tries it; `entry` is the name by which terminfo knows the terminal, where that is not `TERM` itself.
    init(_ terminal: String?, entry: String? = nil, locale: [String: String], size: Size) throws {
        var variables: [String: String?] = ["LC_ALL": nil, "TERM": terminal]
        for (name, value) in locale { variables[name] = value }
        let name = entry ?? terminal ?? ""
        let description = try Invocation(command: ["infocmp", "-1", "-x", name]).run()
        let program = try PtyProgram(
            "--steps 0", size, variables: variables,
            wrapsAtOnce: description.output.contains("\tam,") && !description.output.contains("\txenl,"))
        var seen = ""
        let isShown = try program.wait(for: "the explorer, or what it says instead") { emulator in
            seen = emulator.picture.text
            return Self.isWhole(emulator.picture)
        }
        guard isShown else {
            let status = try program.end()
            let sentences = String(decoding: program.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            sight = .refused(sentences.joined(separator: "\n"))
            var faults = program.leftovers
            if status != 64 { faults.append("status \(status)") }
            if sentences.count != 1 { faults.append("\(sentences.count) lines instead of one sentence") }
            if program.bytes.contains(where: { $0 != 0x0A && $0 != 0x0D && !(0x20...0x7E).contains($0) }) {
                faults.append("control characters")
            }
            self.faults = faults
            return
        }
        program.pty.type("q")
        let status = try program.end()
        var faults = program.leftovers
        if status != 0 { faults.append("status \(status)") }
        let isDirect = locale["COLORTERM"] == "truecolor" || terminal?.hasSuffix("-direct") == true
        let repertoire = Repertoire(description.output, isDirect: isDirect)
        if description.status != 0 { faults.append("terminfo has no \(name)") }
        faults += repertoire.undeclared(in: program.bytes).map { "undeclared \($0.function) \($0.parameters)" }.sorted()
        faults += program.emulator.unknown.map { "unknown \($0)" }
        if seen.contains("\u{FFFD}") { faults.append("broken characters") }
        sight =
            Self.isExplorer(seen)
            ? .explorer(colors: Self.colors(of: program.bytes), isUnicode: program.bytes.contains { $0 >= 0x80 })
            : .tooSmall
        self.faults = faults
    }

    /// Whether the explorer stands in `picture` from the first line to the last, or all that a small window says.
    static func isWhole(_ picture: Buffer) -> Bool {
        let text = picture.text
        if isExplorer(text) {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.last?.contains { $0 != " " } == true
                && !["sampling", "drawing"].contains { lines[0].contains($0) } && isReadable(picture)
        }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.hasSuffix("40x12") || words.hasSuffix("40x12.") || words.hasSuffix("…") || words == "."
            || words.contains(#/at least \d+x\d+; this is \d+x\d+\.$/#)
    }

    private static func isExplorer(_ text: String) -> Bool { text.hasPrefix(" Ravine ") }

    /// The most colours that a rendition in `bytes` needs.
    private static func colors(of bytes: [UInt8]) -> Int {
        var colors = 1
        for sequence in ControlSequence.all(in: bytes) where sequence.function == "CSI m" {
            var rest = sequence.parameters[...]
            while let number = rest.popFirst() {
                switch number {
                case 30...37, 40...47: colors = max(colors, 8)
                case 90...97, 100...107: colors = max(colors, 16)
                case 38, 48:
                    colors = max(colors, rest.first == 2 ? 1 << 24 : 256)
                    rest = rest.dropFirst(rest.first == 2 ? 4 : 2)
                default: continue
                }
            }
        }
        return colors
    }

    /// Whether there is something on half the lines at least of the explorer's `picture`, and a map that is not all alike.
    private static func isReadable(_ picture: Buffer) -> Bool {
        let size = picture.size
        let empty = (0..<size.height).count { y in (0..<size.width).allSatisfy { picture[$0, y] == Cell() } }
        let map = (2..<size.height / 2).flatMap { y in (8..<size.width / 2).map { picture[$0, y] } }
        return empty * 2 <= size.height && (Set(map.map(\.style)).count > 2 || Set(map.map(\.glyph)).count > 3)
    }
}
