internal import Canvas

extension ColorDepth {
    /// What terminfo says of a terminal's colours.
    struct Capabilities: Equatable {
        /// How many there are, 0 for none.
        var colors: Int
        /// Whether red, green and blue can be given (the extended flags `RGB` and `Tc`).
        var isDirect: Bool
    }

    /// The depth of the terminal that `variables` describe.
    ///
    /// A non-empty `NO_COLOR` means none (no-color.org). `COLORTERM` promises 24 bits, and is believed where the
    /// terminal has colours at all, but for those known to pass it on from a terminal outside: GNU screen, and the
    /// kernel's console.
    static func detected(
        terminal: String, capabilities: Capabilities, variables: (String) -> String?
    ) -> ColorDepth {
        if let value = variables("NO_COLOR"), !value.isEmpty { return .none }
        if capabilities.colors < 8 { return .none }
        if capabilities.isDirect || capabilities.colors >= 1 << 24 { return .direct }
        let promise = variables("COLORTERM") ?? ""
        if promise == "truecolor" || promise == "24bit", !inherits(terminal, variables) { return .direct }
        return of(colors: capabilities.colors)
    }

    /// The depth of a terminal that has so many colours by number.
    static func of(colors: Int) -> ColorDepth {
        switch colors {
        case 256...: .palette256
        case 16...: .ansi16
        case 8...: .ansi8
        default: .none
        }
    }

    /// Whether `COLORTERM` may speak of another terminal than the one named.
    private static func inherits(_ terminal: String, _ variables: (String) -> String?) -> Bool {
        if terminal.hasPrefix("screen") { return variables("TMUX") == nil }
        return terminal.hasPrefix("linux") || terminal.hasPrefix("vt")
    }
}
