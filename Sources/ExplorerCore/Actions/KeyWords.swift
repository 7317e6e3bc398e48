import Canvas

/// Words for keys, which follow what settings make of the keys.
struct KeyWords {
    /// The keys in force; of several that do an action the first has it.
    let keys: [KeyBinding]

    /// What the first key that does `action` is called; nil where none does.
    func name(of action: Action) -> String? {
        keys.lazy.compactMap { $0.key(for: action) }.first?.sign
    }

    /// `text` with keys in place of `{name}`s of actions, which are as in ``ActionName``; an action that has no key now
    /// goes by its name.
    func filled(_ text: String) -> String {
        var rest = text[...]
        var filled = ""
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            filled += rest[..<open] + (ActionName.action(named: name).flatMap { self.name(of: $0) } ?? name)
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

extension Model {
    /// `text`, which names keys by `{name}`s of actions, with the keys of now as this screen can show them.
    func withKeys(_ text: String) -> String {
        let filled = KeyWords(keys: openKeys).filled(text)
        return isASCII ? KeyName.ascii(filled) : filled
    }
}
