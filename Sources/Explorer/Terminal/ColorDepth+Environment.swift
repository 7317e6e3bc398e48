public import Canvas

extension ColorDepth {
    /// A terminal's colours according to terminfo.
    struct Capabilities: Equatable {
        /// The number of palette colours, 0 for none.
        var colors: Int
        /// Whether 24-bit colours are supported (the extended flags `RGB` and `Tc`).
        var isDirect: Bool
    }

    /// The depth of the terminal that `variables` describe.
    ///
    /// A non-empty `NO_COLOR` means none (no-color.org). `COLORTERM` promises 24 bits, and is trusted where the
    /// terminal has colours at all, except for those known to inherit it from an outer terminal: GNU screen, and the
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

    /// The depth of a terminal with `colors` palette colours.
    static func of(colors: Int) -> ColorDepth {
        switch colors {
        case 256...: .palette256
        case 16...: .ansi16
        case 8...: .ansi8
        default: .none
        }
    }

    /// Whether `COLORTERM` may describe a terminal other than the named one.
    private static func inherits(_ terminal: String, _ variables: (String) -> String?) -> Bool {
        if terminal.hasPrefix("screen") { return variables("TMUX") == nil }
        return terminal.hasPrefix("linux") || terminal.hasPrefix("vt")
    }
}

extension ColorDepth {
    /// The colour depth of the terminal on standard output; none where it is not in terminfo.
    public static var ofStandardOutput: ColorDepth {
        let options = Screen.Options()
        let profile = try? TerminalProfile(output: options.output, variable: options.variable)
        return profile?.depth ?? .none
    }
}
