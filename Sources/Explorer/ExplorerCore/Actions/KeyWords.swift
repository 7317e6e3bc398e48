import Canvas

/// Words for keys, which follow what settings make of the keys.
package struct KeyWords {
    /// The rows in force; of several with an action of a name the first has it.
    package let keys: [ActionRow]

    /// Words for the keys of these rows.
    package init(keys: [ActionRow]) {
        self.keys = keys
    }

    /// `text` with keys in place of `{name}`s of actions; an action that has no key now goes by its name.
    package func filled(_ text: String) -> String {
        var rest = text[...]
        var filled = ""
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            filled += rest[..<open] + (keys.action(named: name)?.keys.first?.sign ?? name)
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

extension Model {
    /// `text`, which names keys by `{name}`s of actions, with the keys of now as this screen can show them.
    package func withKeys(_ text: String) -> String {
        let filled = KeyWords(keys: openKeys).filled(text)
        return isASCII ? KeyName.ascii(filled) : filled
    }
}
