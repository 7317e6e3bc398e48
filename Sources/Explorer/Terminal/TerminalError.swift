/// Why a terminal cannot be opened.
public enum TerminalError: Error, Equatable, Sendable {
    /// Standard input or standard output is not a terminal.
    case notATerminal(Stream)
    /// `TERM` is not set.
    case noTerminalType
    /// The terminal named by `TERM` is not in the terminfo database.
    case unknownTerminalType(String)
    /// There is no terminfo database on this machine.
    case noTerminalDatabase
    /// The terminal has no cursor addressing.
    case cursorCannotMove(String)
    /// A screen is already open, and there can be only one.
    case alreadyOpen
    /// The system refused descriptors, memory or the terminal's modes.
    case refused

    /// A stream that must be a terminal.
    public enum Stream: String, Equatable, Sendable {
        /// Standard input.
        case input
        /// Standard output.
        case output
    }
}

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
