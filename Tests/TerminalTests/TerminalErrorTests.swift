import Terminal
import Testing

@Suite struct TerminalErrorTests {
    @Test(arguments: [
        (TerminalError.notATerminal(.output), "standard output is not a terminal"),
        (.notATerminal(.input), "standard input is not a terminal"),
        (.noTerminalType, "the environment variable TERM is not set, so the kind of terminal is unknown"),
        (.unknownTerminalType("vt9000"), "the terminal type \"vt9000\" (TERM) is not in the terminfo database"),
        (.noTerminalDatabase, "no terminfo database was found; TERMINFO can name one"),
        (.cursorCannotMove("dumb"), "the terminal type \"dumb\" (TERM) has no way to move the cursor"),
        (.alreadyOpen, "the terminal is already in use by this program"),
        (.refused, "the system refused control of the terminal"),
    ])
    func `every error is one sentence`(error: TerminalError, sentence: String) {
        #expect(error.description == sentence)
    }
}
