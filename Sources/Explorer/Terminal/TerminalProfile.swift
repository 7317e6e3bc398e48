internal import Canvas

/// What terminfo and the environment say of a terminal.
struct TerminalProfile: Equatable {
    /// The name under which terminfo knows it.
    var name: String
    /// How many colours it has by number.
    var colors: Int
    /// What it should be asked to show.
    var depth: ColorDepth
    /// What may be sent to it: `ecma48` where it moves the cursor, wraps lines and sets colours as xterm does, so that
    /// frames can be encoded here; `mouse` and `pastes` where terminfo says so.
    var abilities: Curses.Abilities
    /// The attributes that it shows.
    var attributes: Attributes
    /// Whether it can be asked how it is and where the cursor stands: the reports of ECMA-48, of which terminfo has that of
    /// the cursor, by the name of `u7`.
    var reportsStatus: Bool

    /// Asks terminfo for the terminal that `TERM` names, or for its next of kin where it is too new for the database.
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

    /// Names that a machine without an entry for `name` may have instead, the closest first.
    static func kin(of name: String) -> [String] {
        if name.hasPrefix("tmux") { return ["tmux-256color", "screen-256color", "screen"] }
        if name.hasPrefix("screen") { return ["screen-256color", "screen"] }
        return xtermLike.contains { name.hasPrefix($0) } ? ["xterm-256color", "xterm"] : []
    }

    /// How the names of terminals begin that do what xterm does.
    private static let xtermLike = [
        "xterm", "alacritty", "contour", "foot", "ghostty", "gnome", "iTerm", "kitty", "konsole", "mintty",
        "ms-terminal", "rio", "vscode", "vte", "wezterm",
    ]
}
