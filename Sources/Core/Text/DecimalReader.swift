/// Reads the numbers of data files and surface files: decimal, with an optional exponent.
public enum DecimalReader {
    /// The result of reading a text.
    public enum Reading: Equatable {
        /// A finite number.
        case number(Double)
        /// Infinity, NaN or a number too large for a double.
        case notFinite
        /// Anything else.
        case noNumber
    }

    /// The number that `text` spells in decimal digits with an optional exponent, infinite where it is too large for a
    /// double; nil for everything else, including words for infinity and NaN, and hexadecimal digits.
    public static func decimal(_ text: some StringProtocol) -> Double? {
        text.utf8.allSatisfy(isDecimal) ? Double(String(text)) : nil
    }

    /// Reads a whole text; infinity and NaN in any spelling, and what overflows, are not finite.
    public static func read(_ text: String) -> Reading {
        var word = text.lowercased()[...]
        if let sign = word.first, sign == "-" || sign == "+" { word = word.dropFirst() }
        if ["inf", ".inf", "infinity", "nan", ".nan"].contains(word) { return .notFinite }
        guard let value = decimal(text) else { return .noNumber }
        return value.isFinite ? .number(value) : .notFinite
    }

    /// Reads a whole text that may also be infinity or NaN; nil where it is not a number.
    public static func readAny(_ text: String) -> Double? {
        switch read(text) {
        case .number(let value): value
        case .notFinite: Double(text.lowercased().replacing(".inf", with: "inf").replacing(".nan", with: "nan"))
        case .noNumber: nil
        }
    }

    private static func isDecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
