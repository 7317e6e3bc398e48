/// How keys and words are written where only ASCII is shown.
package enum KeyName {
    /// `name` with words for arrows and Greek letters.
    package static func ascii(_ name: String) -> String {
        name.map { words[$0] ?? String($0) }.joined()
    }

    private static let words: [Character: String] = [
        "→": "right", "←": "left", "↑": "up", "↓": "down", "⇧": "shift", "σ": "sigma", "λ": "lambda", "κ": "kappa",
        "μ": "mu", "η": "lr", "½": "1/2", "√": "sqrt", "·": "*", "×": "x", "▼": "v", "▽": "v", "▴": "^", "▾": "v",
        "−": "-",
    ]
}
