import Terminal
import Testing

@Suite struct TerminalErrorTests {
    @Test(arguments: [
        (TerminalError.notATerminal(.output), "standard output is not a terminal"),
        (.notATerminal(.input), "standard input is not a terminal"),
        (.noTerminalType, "the environment variable TERM is not set"),
        (.unknownTerminalType("vt9000"), "unknown terminal type 'vt9000': TERM is not in the terminfo database"),
        (.noTerminalDatabase, "no terminfo database found; set TERMINFO to its folder"),
        (.cursorCannotMove("dumb"), "terminal type 'dumb' (TERM) cannot move the cursor"),
        (.alreadyOpen, "the terminal is already open"),
        (.refused, "cannot control the terminal: the system refused"),
    ])
    func `every error is one sentence`(error: TerminalError, sentence: String) {
        #expect(error.description == sentence)
    }
}
