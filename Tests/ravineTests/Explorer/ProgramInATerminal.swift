import Testing

/// The built program in a real terminal; one at a time, because each keeps a core busy.
@Suite(.serialized) struct ProgramInATerminal {}
