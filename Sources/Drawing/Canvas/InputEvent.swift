/// An event from the terminal.
public enum InputEvent: Equatable, Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted.
    case paste(String)
    /// The mouse did something.
    case mouse(Mouse)
    /// The window now has this size.
    case resize(Size)
    /// A termination signal arrived, by its number.
    case terminate(Int32)
    /// The end of input: the terminal is lost.
    case endOfInput
}
