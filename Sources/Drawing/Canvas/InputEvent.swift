/// What a terminal tells a program.
public enum InputEvent: Equatable, Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// This text was pasted; nobody pressed its keys.
    case paste(String)
    /// The mouse did something.
    case mouse(Mouse)
    /// The window now has this size.
    case resize(Size)
    /// A signal asked the program to end; the number is the signal's.
    case terminate(Int32)
    /// There will be no more input: the terminal is gone.
    case endOfInput
}
