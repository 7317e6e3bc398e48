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

/// Transliterates words and equations to ASCII.
public enum ASCIIText {
    /// `text` with the common ASCII spelling of letters and signs, and `?` for any other character.
    public static func spelled(_ text: String) -> String {
        text.unicodeScalars.map { $0.isASCII ? String($0) : spellings[$0] ?? "?" }.joined()
    }

    private static let spellings: [Unicode.Scalar: String] = [
        "←": "<-", "→": "->", "·": "*", "×": "x", "−": "-", "–": "-", "…": "...", "√": "sqrt", "²": "^2", "⁻": "^-",
        "¹": "1", "₁": "_1", "½": "1/2", "∞": "inf", "≤": "<=", "≥": ">=", "\u{302}": "_hat", "ŝ": "s_hat",
        "û": "u_hat", "ḡ": "mean(g)", "π": "pi", "⌊": "floor(", "⌋": ")", "ˢ": "s", "α": "alpha", "β": "beta",
        "η": "lr", "κ": "kappa", "λ": "lambda", "μ": "mu",
        "ρ": "rho", "σ": "sigma", "Δ": "delta", "Π": "prod ", "ä": "a", "á": "a", "é": "e", "è": "e", "í": "i",
        "ö": "o", "ó": "o", "ü": "u", "’": "'", "‖": "||", "▴": "^", "▾": "v",
    ]
}
