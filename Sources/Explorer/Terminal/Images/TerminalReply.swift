public import Canvas

/// A terminal's answer to a question about what it can do.
public enum TerminalReply: Equatable, Sendable {
    /// The answer to kitty's graphics query with this identifier: whether the image was taken.
    case graphics(id: Int, isTaken: Bool)
    /// Primary device attributes (DA1): 4 stands for sixels.
    case attributes([Int])
    /// The size of a cell in pixels.
    case cellSize(Size)
    /// The terminal's name and version (XTVERSION).
    case name(String)

    /// The reply in a control sequence without its `ESC [`, such as `?62;4c`; nil where it is another one.
    init?(control: String) {
        guard let final = control.last else { return nil }
        var body = control.dropLast()
        switch final {
        case "c":
            guard body.first == "?" else { return nil }
            body.removeFirst()
            self = .attributes(body.split(separator: ";").compactMap { Int($0) })
        case "t":
            let numbers = body.split(separator: ";").compactMap { Int($0) }
            guard numbers.count == 3, numbers[0] == 6, (1...1000).contains(numbers[1]), (1...1000).contains(numbers[2])
            else { return nil }
            self = .cellSize(Size(numbers[2], numbers[1]))
        default: return nil
        }
    }

    /// The reply in the string of an application program command (`G` first) or of a device control string (`>|` first),
    /// without what begins and ends it; nil where it is another one.
    init?(string: String) {
        if string.hasPrefix(">|") {
            self = .name(String(string.dropFirst(2)))
            return
        }
        guard string.first == "G" else { return nil }
        let parts = string.dropFirst().split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        let keys = parts[0].split(separator: ",")
        guard parts.count == 2, let id = keys.first(where: { $0.hasPrefix("i=") }).flatMap({ Int($0.dropFirst(2)) })
        else { return nil }
        self = .graphics(id: id, isTaken: parts[1] == "OK")
    }
}

/// Reads one reply byte by byte, however it is cut: a control sequence, or a string up to its terminator.
///
/// Sources: ECMA-48, 5.4 and 5.6; XTerm Control Sequences (DA1, XTVERSION, window reports); kitty's graphics protocol.
struct ReplyParser {
    /// What a byte made of it.
    enum Step: Equatable {
        /// It belongs to a reply that goes on.
        case goesOn
        /// It ends one; nil where that is no reply known here.
        case ends(TerminalReply?)
        /// It does not belong to one; what was begun is dropped.
        case breaks
    }

    private enum Kind {
        case control
        case string
        /// In a string, after ESC.
        case terminator
    }

    private var kind: Kind
    private var bytes: [UInt8]

    /// The most bytes of a reply: a terminal that never ends one must not swallow all that is typed.
    private static let longest = 512
    private static let escape: UInt8 = 0x1B

    /// A parser of a control sequence of which `bytes` were read after its `ESC [`.
    static func control(_ bytes: [UInt8] = []) -> ReplyParser { ReplyParser(kind: .control, bytes: bytes) }

    /// A parser of a string, after what begins it.
    static var string: ReplyParser { ReplyParser(kind: .string, bytes: []) }

    /// Takes the next byte.
    mutating func take(_ byte: UInt8) -> Step {
        guard bytes.count < Self.longest, byte != 0x18, byte != 0x03 else { return .breaks }
        switch kind {
        case .control:
            if (0x20..<0x40).contains(byte) {
                bytes.append(byte)
                return .goesOn
            }
            guard (0x40..<0x7F).contains(byte) else { return .breaks }
            return .ends(TerminalReply(control: String(decoding: bytes + [byte], as: UTF8.self)))
        case .string:
            // BEL ends a string in xterm and its kin.
            if byte == 0x07 { return .ends(reply) }
            if byte == Self.escape { kind = .terminator } else { bytes.append(byte) }
            return .goesOn
        case .terminator: return byte == UInt8(ascii: "\\") ? .ends(reply) : .breaks
        }
    }

    private var reply: TerminalReply? { TerminalReply(string: String(decoding: bytes, as: UTF8.self)) }
}
