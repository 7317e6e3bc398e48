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
