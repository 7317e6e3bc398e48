/// Numbers as data files and surface files write them: decimal, with an optional exponent.
package enum DecimalReader {
    package enum Reading: Equatable {
        case number(Double)
        case notFinite
        case noNumber
    }

    /// Reads a whole text; infinity and NaN in any spelling, and what overflows, are not finite.
    package static func read(_ text: String) -> Reading {
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

    /// Reads a whole text that may also be infinity or NaN; nil for what is no number.
    package static func readAny(_ text: String) -> Double? {
        switch read(text) {
        case .number(let value): value
        case .notFinite: Double(text.lowercased().replacing(".inf", with: "inf").replacing(".nan", with: "nan"))
        case .noNumber: nil
        }
    }
}
