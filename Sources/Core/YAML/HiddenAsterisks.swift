/// A YAML text whose asterisks are hidden from the parser.
///
/// A formula that begins with an asterisk and stands without quotes, as `*x + y`, is an alias to YAML, or no YAML at all
/// for reasons that help nobody. A stand-in of one character keeps every position, and the value is read whole.
struct HiddenAsterisks {
    /// The text in UTF-8.
    let bytes: [UInt8]
    /// What stands for an asterisk; nil where the text has none, or has every character that could stand for one.
    private let standIn: Unicode.Scalar?

    init(_ scalars: [Unicode.Scalar]) {
        let standIn = scalars.contains("*") ? Self.unused(in: scalars) : nil
        self.standIn = standIn
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.lazy.map { $0 == "*" ? standIn ?? $0 : $0 })
        bytes = Array(String(view).utf8)
    }

    /// Whether `text`, as the parser has it, begins with an asterisk.
    func isFirst(in text: String) -> Bool {
        standIn != nil && text.unicodeScalars.first == standIn
    }

    /// `text`, as the parser has it, with its asterisks.
    func restored(_ text: String) -> String {
        guard let standIn, text.unicodeScalars.contains(standIn) else { return text }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.lazy.map { $0 == standIn ? "*" : $0 })
        return String(view)
    }

    /// A character for private use that is not among `scalars`.
    private static func unused(in scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
        let taken = Set(scalars.lazy.filter { $0.value >= 0xF0000 })
        return (0xF0000...0x10FFFD).lazy.compactMap { Unicode.Scalar($0 as UInt32) }.first { !taken.contains($0) }
    }
}
