internal import Canvas

/// Decodes bytes and key codes from ncurses to keys and mouse reports.
struct InputDecoder {
    private var waiting: [Int32] = []
    private var pressed = 1
    /// The number of the terminal's answers so far.
    private(set) var answers = 0
    /// The bytes pasted so far, while a paste is being read.
    private var pasted: [UInt8]?
    /// What the terminal said about itself since this was emptied.
    var replies: [TerminalReply] = []
    /// Whether it was asked and has not said everything: what begins like a reply is then taken for one.
    var awaitsReplies = false
    /// A reply whose end has not arrived.
    private var begun: ReplyParser?

    private static let escape: Int32 = 0x1B

    /// The timeout of the rest of a sequence, in milliseconds.
    private static let patience: Int32 = 25
    /// The timeout of what follows an escape character while replies are awaited, which a slow line may cut anywhere.
    private static let replyPatience: Int32 = 100
    /// The maximum size of a paste in bytes; a longer one is truncated.
    private static let longestPaste = 65_536
    private static let endOfPaste = Array("\u{1B}[201~".utf8)
    /// The maximum length of a sequence's parameters.
    private static let longestSequence = 64

    /// The next event, or nil once `read` returns nothing.
    ///
    /// `read` returns the next byte (below 256) or code, waiting at most the given number of milliseconds. Invalid
    /// bytes and unknown escape sequences are skipped.
    mutating func next(_ read: (Int32) -> Int32?) -> InputEvent? {
        while let code = take(read, 0) {
            if continues(code) { continue }
            if KeySequences.meaning(of: code) == .answer {
                answers += 1
                continue
            }
            let event = pasted == nil ? event(from: code, read) : paste(code)
            if let event { return event }
        }
        return nil
    }

    /// Whether `code` belongs to a reply that is begun.
    private mutating func continues(_ code: Int32) -> Bool {
        guard var parser = begun else { return false }
        begun = nil
        guard let byte = UInt8(exactly: code) else { return false }
        switch parser.take(byte) {
        case .goesOn: begun = parser
        case .ends(let reply): note(reply)
        case .breaks: return false
        }
        return true
    }

    private mutating func note(_ reply: TerminalReply?) {
        guard let reply else { return }
        replies.append(reply)
        if case .attributes = reply { awaitsReplies = false }
    }

    private mutating func take(_ read: (Int32) -> Int32?, _ milliseconds: Int32) -> Int32? {
        waiting.isEmpty ? read(milliseconds) : waiting.removeFirst()
    }

    private mutating func event(from code: Int32, _ read: (Int32) -> Int32?) -> InputEvent? {
        switch KeySequences.meaning(of: code) {
        case .key(let key): return .key(key)
        case .mouse: return mouse(read).map(InputEvent.mouse)
        case .oldMouse: return oldMouse(read).map(InputEvent.mouse)
        case .answer, nil: break
        }
        if code == Self.escape { return escaped(read) }
        return key(from: code, read).map(InputEvent.key)
    }

    /// Decodes what immediately follows an escape character: a character is Alt, a bracket starts a sequence.
    private mutating func escaped(_ read: (Int32) -> Int32?) -> InputEvent? {
        let patience = awaitsReplies ? Self.replyPatience : 0
        guard let second = take(read, patience) else { return .key(Key(.escape)) }
        if second == Self.escape {
            waiting.append(second)
            return .key(Key(.escape))
        }
        if second == Int32(UInt8(ascii: "[")) || second == Int32(UInt8(ascii: "O")) {
            guard let third = take(read, patience) else { return alt(key(from: second, read)) }
            let sequence = second == Int32(UInt8(ascii: "[")) ? sequence(from: third, read) : nil
            if sequence == "200~" { pasted = [] }
            if sequence == "0n" { answers += 1 }
            note(sequence.flatMap(TerminalReply.init(control:)))
            return nil
        }
        if let mark = Self.strings[second] {
            let third = take(read, patience)
            if third == mark || awaitsReplies && third != nil {
                begun = .string
                if let third { waiting.append(third) }
                return nil
            }
            if let third { waiting.append(third) }
        }
        switch KeySequences.meaning(of: second) {
        case .key(let key): return alt(key)
        case .mouse, .oldMouse: return event(from: second, read)
        case .answer:
            answers += 1
            return .key(Key(.escape))
        case nil: return alt(key(from: second, read))
        }
    }

    /// The strings that replies come in, by what follows their escape character: an application program command and a
    /// device control string, each with what the replies known here begin with.
    private static let strings: [Int32: Int32] = [
        Int32(UInt8(ascii: "_")): Int32(UInt8(ascii: "G")), Int32(UInt8(ascii: "P")): Int32(UInt8(ascii: ">")),
    ]

    private func alt(_ key: Key?) -> InputEvent? {
        key.map { .key(Key($0.code, $0.modifiers.union(.alt))) }
    }

    /// Processes the next byte of a paste, up to the end mark; Ctrl-C ends it too, in case a terminal does not send the
    /// mark.
    private mutating func paste(_ code: Int32) -> InputEvent? {
        guard let byte = UInt8(exactly: code), var bytes = pasted else { return nil }
        // Moved out, so that they are not copied for every byte.
        pasted = nil
        if byte == 3 {
            return .key(.control("c"))
        }
        bytes.append(byte)
        if bytes.suffix(Self.endOfPaste.count) == Self.endOfPaste[...] {
            let kept = bytes.dropLast(Self.endOfPaste.count).prefix(Self.longestPaste)
            return .paste(String(decoding: kept, as: UTF8.self))
        }
        // Excess bytes are dropped, except for a possible beginning of the end mark.
        let most = Self.longestPaste + 2 * Self.endOfPaste.count
        if bytes.count > most { bytes.remove(at: Self.longestPaste) }
        pasted = bytes
        return nil
    }

    /// The rest of a control sequence (ECMA-48, 5.4): parameters and intermediates up to a final byte; nil where it is
    /// invalid.
    private mutating func sequence(from first: Int32, _ read: (Int32) -> Int32?) -> String? {
        var byte = first
        var text = ""
        for _ in 0..<Self.longestSequence {
            if !(0x20..<0x40).contains(byte) {
                if byte == Self.escape || byte > 0x7E {
                    waiting.append(byte)
                    return nil
                }
                return text + String(UnicodeScalar(UInt8(truncatingIfNeeded: byte)))
            }
            text.unicodeScalars.append(UnicodeScalar(UInt8(truncatingIfNeeded: byte)))
            guard let following = take(read, Self.patience) else {
                if awaitsReplies { begun = .control(Array(text.utf8)) }
                return nil
            }
            byte = following
        }
        return nil
    }

    private mutating func key(from code: Int32, _ read: (Int32) -> Int32?) -> Key? {
        switch code {
        case 8, 127: return Key(.backspace)
        case 9: return Key(.tab)
        case 10, 13: return Key(.enter)
        case 0: return Key(.character(" "), .control)
        case 1...26: return Unicode.Scalar(UInt32(code) + 0x60).map { Key(.character($0), .control) }
        case 28...31: return Unicode.Scalar(UInt32(code) + 0x40).map { Key(.character($0), .control) }
        case 0x20..<0x7F: return Unicode.Scalar(UInt32(code)).map(Key.character)
        case 0xC2...0xF4: return character(from: UInt32(code), read)
        default: return nil
        }
    }

    /// A character in UTF-8 (RFC 3629) that begins with `first`; nil for invalid bytes.
    private mutating func character(from first: UInt32, _ read: (Int32) -> Int32?) -> Key? {
        let length = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
        let smallest: [UInt32] = [0, 0x80, 0x800, 0x10000]
        var value = first & (0x3F >> UInt32(length))
        for _ in 0..<length {
            guard let byte = take(read, Self.patience) else { return nil }
            guard (0x80..<0xC0).contains(byte) else {
                waiting.append(byte)
                return nil
            }
            value = value << 6 | UInt32(byte) & 0x3F
        }
        guard value >= smallest[length], let scalar = Unicode.Scalar(value), value >= 0xA0 else { return nil }
        return .character(scalar)
    }

    /// The rest of a report like `ESC [ < 0 ; 12 ; 5 M`: button, column, row, and whether it was pressed.
    private mutating func mouse(_ read: (Int32) -> Int32?) -> Mouse? {
        var numbers = [0]
        for _ in 0..<Self.longestSequence {
            guard let byte = take(read, Self.patience) else { return nil }
            switch byte {
            case 0x30...0x39:
                guard numbers[numbers.count - 1] < 100_000 else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte) - 0x30
            case Int32(UInt8(ascii: ";")): numbers.append(0)
            case Int32(UInt8(ascii: "M")), Int32(UInt8(ascii: "m")):
                guard numbers.count == 3 else { return nil }
                return report(
                    numbers[0], x: numbers[1] - 1, y: numbers[2] - 1, isReleased: byte == Int32(UInt8(ascii: "m")))
            default:
                waiting.append(byte)
                return nil
            }
        }
        return nil
    }

    /// The rest of a report in X10 form: three bytes, each offset by 32.
    private mutating func oldMouse(_ read: (Int32) -> Int32?) -> Mouse? {
        var numbers: [Int] = []
        for _ in 0..<3 {
            guard let byte = take(read, Self.patience), (32..<256).contains(byte) else { return nil }
            numbers.append(Int(byte) - 32)
        }
        let isReleased = numbers[0] & 0b1110_0011 == 3
        return report(
            isReleased ? numbers[0] & ~3 | pressed - 1 : numbers[0], x: numbers[1] - 1, y: numbers[2] - 1,
            isReleased: isReleased)
    }

    /// A report of a button's bits: 0-1 which, 2-4 modifiers, 5 motion, 6 wheel, 7 further buttons.
    private mutating func report(_ bits: Int, x: Int, y: Int, isReleased: Bool) -> Mouse? {
        guard x >= 0, y >= 0, bits & 128 == 0 else { return nil }
        var modifiers: Key.Modifiers = []
        if bits & 4 != 0 { modifiers.insert(.shift) }
        if bits & 8 != 0 { modifiers.insert(.alt) }
        if bits & 16 != 0 { modifiers.insert(.control) }
        let button = bits & 3
        let action: Mouse.Action
        switch (bits & 64 != 0, bits & 32 != 0) {
        case (true, _):
            guard button < 2 else { return nil }
            action = button == 0 ? .scrollUp : .scrollDown
        case (false, true): action = .drag(button == 3 ? 0 : button + 1)
        case (false, false):
            guard button < 3 else { return nil }
            if !isReleased { pressed = button + 1 }
            action = isReleased ? .release(button + 1) : .press(button + 1)
        }
        return Mouse(x: x, y: y, action, modifiers)
    }
}
