/// Numbers as data files and surface files write them: decimal, with an optional exponent.
enum DecimalReader {
    enum Reading: Equatable {
        case number(Double)
        case notFinite
        case noNumber
    }

    /// Reads a whole text; infinity and NaN in any spelling, and what overflows, are not finite.
    static func read(_ text: String) -> Reading {
        var word = text.lowercased()[...]
        if let sign = word.first, sign == "-" || sign == "+" { word = word.dropFirst() }
        if ["inf", ".inf", "infinity", "nan", ".nan"].contains(word) { return .notFinite }
        let isDecimal = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "-"),
                UInt8(ascii: "+"):
                true
            default: false
            }
        }
        guard isDecimal, let value = Double(text) else { return .noNumber }
        return value.isFinite ? .number(value) : .notFinite
    }
}
