import Canvas

extension Key {
    private static let names: [(name: String, code: Code)] = [
        ("space", .character(" ")), ("enter", .enter), ("tab", .tab), ("up", .up), ("down", .down), ("left", .left),
        ("right", .right), ("home", .home), ("end", .end), ("pageup", .pageUp), ("pagedown", .pageDown),
        ("insert", .insert), ("delete", .delete), ("backspace", .backspace), ("escape", .escape),
    ]

    /// The key that `name` spells: a character, or a name as `pageup`, `f1` or `space`, perhaps after `ctrl-`, `alt-` or
    /// `shift-`; nil for anything else, and for ctrl-c, which always leaves.
    init?(named name: String) {
        var modifiers: Modifiers = []
        var rest = name[...]
        for (prefix, modifier) in [("ctrl-", Modifiers.control), ("alt-", .alt), ("shift-", .shift)]
        where rest.hasPrefix(prefix) {
            modifiers.insert(modifier)
            rest = rest.dropFirst(prefix.count)
        }
        if let code = Self.names.first(where: { $0.name == rest })?.code {
            self.init(code, modifiers)
        } else if rest.first == "f", let number = Int(rest.dropFirst()), (1...12).contains(number) {
            self.init(.function(number), modifiers)
        } else if let scalar = rest.unicodeScalars.first, rest.unicodeScalars.count == 1, scalar.value > 0x20,
            Glyphs.width(of: scalar) > 0, !modifiers.contains(.shift)
        {
            self.init(.character(scalar), modifiers)
        } else {
            return nil
        }
        if self == .control("c") { return nil }
    }

    /// How it is written in sentences: as ``name``, but arrows as arrows.
    package var sign: String {
        let arrows: [Code: String] = [.left: "←", .right: "→", .up: "↑", .down: "↓"]
        return arrows[code].map { Key(.character("+"), modifiers).name.dropLast() + $0 } ?? name
    }

    /// How it is written in help.
    package var name: String {
        var text = ""
        if modifiers.contains(.control) { text += "ctrl-" }
        if modifiers.contains(.alt) { text += "alt-" }
        if modifiers.contains(.shift) { text += "shift-" }
        switch code {
        case .character(let scalar) where scalar != " ": return text + String(scalar)
        case .function(let number): return text + "f\(number)"
        default: return text + (Self.names.first { $0.code == code }?.name ?? "")
        }
    }
}

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
