/// Escapes text from a command line or a file for messages on a terminal.
public enum Printable {
    /// `text` with characters that control a terminal or reorder a line escaped, truncated after `limit` characters.
    public static func text(_ text: String, limit: Int = 80) -> String {
        var result = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else { return result + "…" }
            count += 1
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The lines of `text`, each escaped as by ``text(_:limit:)``, without truncation.
    public static func lines(_ text: String) -> String {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Self.text(String($0), limit: .max) }.joined(separator: "\n")
    }

    /// A character's number in Unicode notation, as in U+001B.
    public static func code(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
