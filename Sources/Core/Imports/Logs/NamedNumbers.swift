import Text

/// The numbers of a line of text with the words before each, as in `step 10: train loss 0.3, lr=1e-3`.
struct NamedNumbers {
    /// A number and the words before it, since the number or the mark that came before.
    struct Entry: Equatable {
        var words: [String]
        var value: Double
        /// Whether a word before it, other than its own, says that the line is about held-out rows.
        var isHeldOut: Bool
    }

    /// The numbers, in the order of the line.
    private(set) var entries: [Entry] = []

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var words: [String] = []
    private var isHeldOut = false

    static let heldOut: Set<String> = ["val", "valid", "validation", "eval", "evaluation", "test", "dev"]
    private static let fillers: Set<String> = ["is", "was", "at", "of"]

    /// The numbers in `line`, which is UTF-8.
    init(_ line: UnsafeBufferPointer<UInt8>) {
        bytes = line
        while position < bytes.count { readToken() }
    }

    private mutating func readToken() {
        let byte = bytes[position]
        if Self.isLetter(byte) {
            readWord()
        } else if startsNumber(position) {
            readNumber()
        } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"), startsNumber(position + 1), standsAlone {
            readNumber()
        } else {
            // What ends a phrase; other marks and blanks may stand between a name and its number.
            if Self.ends.contains(byte) { words = [] }
            position += 1
        }
    }

    private static let ends = Set(",;|]){}#+>".utf8)

    /// Whether no letter or digit stands directly before the position, so that a sign is one.
    private var standsAlone: Bool {
        guard position > 0 else { return true }
        let before = bytes[position - 1]
        return !Self.isLetter(before) && !Self.isDigit(before)
    }

    private mutating func readWord() {
        let start = position
        while position < bytes.count, Self.isLetter(bytes[position]) || Self.isInner(bytes[position]) { position += 1 }
        while position > start + 1, !Self.isLetter(bytes[position - 1]), !Self.isDigit(bytes[position - 1]) {
            position -= 1
        }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        if let value = Self.special(word) {
            var before = start
            if before > 0, bytes[before - 1] == UInt8(ascii: "-") { before -= 1 }
            give(before < start ? -value : value)
        } else {
            words.append(word)
        }
    }

    private static func special(_ word: String) -> Double? {
        switch word.lowercased() {
        case "nan": .nan
        case "inf", "infinity": .infinity
        default: nil
        }
    }

    /// Reads a number with what belongs to it: a unit, the whole of which it is a part (`10/400`), groups of thousands.
    ///
    /// Times and dates are none.
    private mutating func readNumber() {
        var digits: [UInt8] = []
        func next(_ ahead: Int = 0) -> UInt8? { position + ahead < bytes.count ? bytes[position + ahead] : nil }
        func isDigit(_ ahead: Int) -> Bool { next(ahead).map(Self.isDigit) ?? false }
        func take() {
            digits.append(bytes[position])
            position += 1
        }
        if let sign = next(), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { take() }
        while isDigit(0) { take() }
        let isShort = digits.count <= 4
        while isShort, next() == UInt8(ascii: ","), isDigit(1), isDigit(2), isDigit(3), !isDigit(4) {
            position += 1
            for _ in 0..<3 { take() }
        }
        if next() == UInt8(ascii: ".") {
            take()
            while isDigit(0) { take() }
        }
        if let mark = next(), mark | 0x20 == UInt8(ascii: "e") {
            let sign = next(1).map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } ?? false
            if isDigit(sign ? 2 : 1) {
                for _ in 0..<(sign ? 2 : 1) { take() }
                while isDigit(0) { take() }
            }
        }
        var isMoment = false
        while let mark = next(), mark == UInt8(ascii: ":") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/"),
            isDigit(1)
        {
            isMoment = isMoment || mark != UInt8(ascii: "/")
            position += 1
            while let byte = next(), Self.isDigit(byte) || byte == UInt8(ascii: ".") { position += 1 }
        }
        while let byte = next(), Self.isLetter(byte) || byte == UInt8(ascii: "%") { position += 1 }
        if isMoment {
            words = []
        } else if let value = Double(String(decoding: digits, as: UTF8.self)) {
            give(value)
        } else {
            words = []
        }
    }

    private mutating func give(_ value: Double) {
        while let last = words.last, Self.fillers.contains(last.lowercased()) { words.removeLast() }
        if !words.isEmpty {
            entries.append(Entry(words: words, value: value, isHeldOut: isHeldOut))
            isHeldOut = isHeldOut || words.contains { Self.heldOut.contains($0.lowercased()) }
        }
        words = []
    }

    private func startsNumber(_ place: Int) -> Bool {
        guard place < bytes.count else { return false }
        if Self.isDigit(bytes[place]) { return true }
        return bytes[place] == UInt8(ascii: ".") && place + 1 < bytes.count && Self.isDigit(bytes[place + 1])
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    /// Whether it begins a word; of other alphabets every byte.
    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    /// Whether it may stand within a word.
    private static func isInner(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
}
