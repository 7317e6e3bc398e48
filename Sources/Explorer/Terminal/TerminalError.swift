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
