extension TerminalError: CustomStringConvertible {
    /// One sentence for the person at the terminal.
    public var description: String {
        switch self {
        case .notATerminal(let stream): "standard \(stream.rawValue) is not a terminal"
        case .noTerminalType: "the environment variable TERM is not set, so the kind of terminal is unknown"
        case .unknownTerminalType(let name): "the terminal type \"\(name)\" (TERM) is not in the terminfo database"
        case .noTerminalDatabase: "no terminfo database was found; TERMINFO can name one"
        case .cursorCannotMove(let name): "the terminal type \"\(name)\" (TERM) has no way to move the cursor"
        case .alreadyOpen: "the terminal is already in use by this program"
        case .refused: "the system refused control of the terminal"
        }
    }
}
