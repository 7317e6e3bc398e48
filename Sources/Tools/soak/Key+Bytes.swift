import Canvas

extension Key {
    /// What a terminal of xterm's kind sends for it; nothing for keys that have no use here.
    var bytes: [UInt8] {
        let escape = "\u{1B}"
        let shift = modifiers.contains(.shift)
        func lettered(_ letter: String) -> String { escape + (shift ? "[1;2" : "O") + letter }
        let text: String
        switch code {
        case .character(let scalar):
            return modifiers.contains(.control) ? [UInt8(scalar.value & 0x1F)] : Array(String(scalar).utf8)
        case .up: text = lettered("A")
        case .down: text = lettered("B")
        case .right: text = lettered("C")
        case .left: text = lettered("D")
        case .home: text = lettered("H")
        case .end: text = lettered("F")
        case .pageUp: text = escape + "[5~"
        case .pageDown: text = escape + "[6~"
        case .insert: text = escape + "[2~"
        case .delete: text = escape + "[3~"
        case .enter: text = "\r"
        case .tab: text = shift ? escape + "[Z" : "\t"
        case .backspace: text = "\u{7F}"
        case .escape: text = escape
        case .function: text = ""
        }
        return Array(text.utf8)
    }
}
