extension TerminalError: CustomStringConvertible {
    /// One sentence for the person at the terminal.
    public var description: String {
        switch self {
        case .notATerminal(let stream): "standard \(stream.rawValue) is not a terminal"
        case .noTerminalType: "the environment variable TERM is not set"
        case .unknownTerminalType(let name): "unknown terminal type '\(name)': TERM is not in the terminfo database"
        case .noTerminalDatabase: "no terminfo database found; set TERMINFO to its folder"
        case .cursorCannotMove(let name): "terminal type '\(name)' (TERM) cannot move the cursor"
        case .alreadyOpen: "the terminal is already open"
        case .refused: "cannot control the terminal: the system refused"
        }
    }
}
