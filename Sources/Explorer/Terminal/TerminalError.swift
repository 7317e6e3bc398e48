/// Why a terminal cannot be opened.
public enum TerminalError: Error, Equatable, Sendable {
    /// Standard input or standard output is no terminal.
    case notATerminal(Stream)
    /// The environment does not say what kind of terminal this is.
    case noTerminalType
    /// The terminfo database does not know the terminal named by `TERM`.
    case unknownTerminalType(String)
    /// There is no terminfo database on this machine.
    case noTerminalDatabase
    /// The terminal cannot put the cursor where it is wanted.
    case cursorCannotMove(String)
    /// A screen is open already, and there can be only one.
    case alreadyOpen
    /// The system refused what a screen needs: descriptors, memory or the terminal's modes.
    case refused

    /// A stream that has to be a terminal.
    public enum Stream: String, Equatable, Sendable {
        /// Where keys come from.
        case input
        /// Where the picture goes.
        case output
    }
}
