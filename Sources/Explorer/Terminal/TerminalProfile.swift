internal import Canvas

/// The properties of a terminal according to terminfo and the environment.
struct TerminalProfile: Equatable {
    /// Its name in terminfo.
    var name: String
    /// The number of palette colours.
    var colors: Int
    /// The colour depth to use.
    var depth: ColorDepth
    /// What may be sent to it: `ecma48` where it moves the cursor, wraps lines and sets colours as xterm does, so that
    /// frames can be encoded here; `mouse` and `pastes` according to terminfo.
    var abilities: Curses.Abilities
    /// The attributes that it supports.
    var attributes: Attributes
    /// Whether it answers ECMA-48's status and cursor reports, of which terminfo has the latter as `u7`.
    var reportsStatus: Bool

    /// Looks up the terminal named by `TERM` in terminfo, or its closest relative where it is too new for the database.
    init(output: Int32, variable: (String) -> String?) throws(TerminalError) {
        guard let asked = variable("TERM"), !asked.isEmpty else { throw .noTerminalType }
        name = try Self.find(asked, output: output)
        defer { Curses.forgetTerminal() }
        guard let motion = Curses.string("cup") else { throw .cursorCannotMove(asked) }
        colors = Curses.number("colors") ?? 0
        let isDirect = asked.hasSuffix("-direct") || Curses.flag("RGB") || Curses.flag("Tc")
        depth = ColorDepth.detected(
            terminal: asked, capabilities: .init(colors: colors, isDirect: isDirect), variables: variable)
        attributes = Attributes(
            Self.attributeCapabilities.compactMap { Curses.string($0.capability) == nil ? nil : $0.attribute })
        abilities = []
        if motion == "\u{1B}[%i%p1%d;%p2%dH", Curses.flag("xenl") { abilities.insert(.ecma48) }
        if Curses.string("kmous") != nil { abilities.insert(.mouse) }
        reportsStatus = abilities.contains(.ecma48) && Curses.string("u7") == "\u{1B}[6n"
        if Curses.string("BE") == "\u{1B}[?2004h" { abilities.insert(.pastes) }
    }

    private static let attributeCapabilities: [(attribute: Attributes, capability: String)] = [
        (.bold, "bold"), (.dim, "dim"), (.italic, "sitm"), (.underline, "smul"), (.reverse, "rev"),
    ]

    private static func find(_ asked: String, output: Int32) throws(TerminalError) -> String {
        do throws(TerminalError) {
            try Curses.findTerminal(asked, output: output)
            return asked
        } catch {
            for name in kin(of: asked) {
                do throws(TerminalError) {
                    try Curses.findTerminal(name, output: output)
                    return name
                } catch {
                    continue
                }
            }
            throw error
        }
    }

    /// Names to try where there is no entry for `name`, closest first.
    static func kin(of name: String) -> [String] {
        if name.hasPrefix("tmux") { return ["tmux-256color", "screen-256color", "screen"] }
        if name.hasPrefix("screen") { return ["screen-256color", "screen"] }
        return xtermLike.contains { name.hasPrefix($0) } ? ["xterm-256color", "xterm"] : []
    }

    /// Prefixes of the names of terminals compatible with xterm.
    private static let xtermLike = [
        "xterm", "alacritty", "contour", "foot", "ghostty", "gnome", "iTerm", "kitty", "konsole", "mintty",
        "ms-terminal", "rio", "vscode", "vte", "wezterm",
    ]
}
