/// A YAML text in which single characters are replaced by others that mean nothing to YAML, and the way back.
///
/// A stand-in counts as one character, so every position is kept. It hides two things from the parser: asterisks, so
/// that no alias is ever expanded, and the first letters of repeated keys, so that a mapping with a key given twice is
/// read whole and each place is known.
struct StandIns {
    private(set) var scalars: [Unicode.Scalar]
    private let taken: Set<Unicode.Scalar>
    private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]
    private var nextFree: UInt32 = 0xF0000
    /// What stands for an asterisk.
    private(set) var asterisk: Unicode.Scalar?

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        taken = Set(scalars.lazy.filter { $0.value >= 0xF0000 })
        guard scalars.contains("*"), let asterisk = newStandIn(for: "*") else { return }
        self.asterisk = asterisk
        for offset in scalars.indices where scalars[offset] == "*" { self.scalars[offset] = asterisk }
    }

    /// The text with its stand-ins.
    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// `text` with every stand-in turned back.
    func original(_ text: String) -> String {
        guard !originals.isEmpty, text.unicodeScalars.contains(where: { originals[$0] != nil }) else { return text }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.lazy.map { originals[$0] ?? $0 })
        return String(view)
    }

    /// A longer key is left as it is.
    private static let keyLimit = 128
    /// A text with more repeated keys is not worth another reading.
    private static let standInLimit = 4096

    /// Gives every key that is written as one of `keys` (in the text with stand-ins) a first letter of its own.
    ///
    /// - Returns: whether all of them were replaced; false where there was none.
    mutating func separate(_ keys: [String]) -> Bool {
        let wanted = Set(keys.lazy.map { Array($0.unicodeScalars) }.filter { 1...Self.keyLimit ~= $0.count })
        let lengths = Set(wanted.lazy.map(\.count))
        guard !wanted.isEmpty else { return false }
        var didReplace = false
        var stop = 0
        for offset in scalars.indices where isBeginning(offset) {
            stop = max(stop, offset)
            while stop < scalars.count, scalars[stop] != ":", !scalars[stop].isLineBreak { stop += 1 }
            guard stop < scalars.count else { break }
            guard scalars[stop] == ":" else { continue }
            let end = endOfKey(from: offset, to: stop)
            guard lengths.contains(end - offset), wanted.contains(Array(scalars[offset..<end])) else { continue }
            let letter = scalars[offset]
            guard let standIn = newStandIn(for: originals[letter] ?? letter) else { return false }
            scalars[offset] = standIn
            didReplace = true
        }
        return didReplace
    }

    /// Whether a key may begin at `offset`: after a blank, a line break, a bracket, a comma or a quote.
    private func isBeginning(_ offset: Int) -> Bool {
        guard offset > 0 else { return true }
        let before = scalars[offset - 1]
        switch before {
        case "{", "[", ",", "\"", "'": return true
        default: return before.isBlank || before.isLineBreak
        }
    }

    /// Where the key that begins at `offset` ends: before `colon`, a closing quote and a few blanks.
    private func endOfKey(from offset: Int, to colon: Int) -> Int {
        var end = colon
        while end > offset, colon - end < 16, scalars[end - 1].isBlank { end -= 1 }
        if end > offset, scalars[end - 1] == "\"" || scalars[end - 1] == "'" { end -= 1 }
        return end
    }

    private mutating func newStandIn(for original: Unicode.Scalar) -> Unicode.Scalar? {
        while nextFree <= 0x10FFFD, originals.count < Self.standInLimit {
            defer { nextFree += 1 }
            guard let candidate = Unicode.Scalar(nextFree), !taken.contains(candidate) else { continue }
            originals[candidate] = original
            return candidate
        }
        return nil
    }
}
