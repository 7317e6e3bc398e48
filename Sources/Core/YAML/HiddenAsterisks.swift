/// A YAML text with its asterisks replaced, so that the parser does not see them.
///
/// To YAML, an unquoted formula that begins with an asterisk, as in `*x + y`, is an alias or a syntax error with a
/// misleading message. A replacement of one character keeps every position, and the value is read whole.
struct HiddenAsterisks {
    /// The text in UTF-8.
    let bytes: [UInt8]
    /// The replacement for an asterisk; nil where the text has no asterisk, or already has every possible replacement.
    private let standIn: Unicode.Scalar?

    init(_ scalars: [Unicode.Scalar]) {
        let standIn = scalars.contains("*") ? Self.unused(in: scalars) : nil
        self.standIn = standIn
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.lazy.map { $0 == "*" ? standIn ?? $0 : $0 })
        bytes = Array(String(view).utf8)
    }

    /// Whether `text`, as returned by the parser, begins with an asterisk.
    func isFirst(in text: String) -> Bool {
        standIn != nil && text.unicodeScalars.first == standIn
    }

    /// `text`, as returned by the parser, with its asterisks restored.
    func restored(_ text: String) -> String {
        guard let standIn, text.unicodeScalars.contains(standIn) else { return text }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.lazy.map { $0 == standIn ? "*" : $0 })
        return String(view)
    }

    /// A private-use character that is not among `scalars`.
    private static func unused(in scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
        let taken = Set(scalars.lazy.filter { $0.value >= 0xF0000 })
        return (0xF0000...0x10FFFD).lazy.compactMap { Unicode.Scalar($0 as UInt32) }.first { !taken.contains($0) }
    }
}
