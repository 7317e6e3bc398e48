/// A mouse report: where the pointer is and what happened there.
public struct Mouse: Equatable, Hashable, Sendable {
    /// What happened.
    public enum Action: Equatable, Hashable, Sendable {
        /// A button went down: 1 left, 2 middle, 3 right.
        case press(Int)
        /// A button came up.
        case release(Int)
        /// The pointer moved with the button held; 0 when none is.
        case drag(Int)
        case scrollUp, scrollDown
    }

    /// The column, from 0 at the left.
    public var x: Int
    /// The row, from 0 at the top.
    public var y: Int
    /// What happened there.
    public var action: Action
    /// The modifiers held.
    public var modifiers: Key.Modifiers

    /// A report of `action` at column `x`, row `y`.
    public init(x: Int, y: Int, _ action: Action, _ modifiers: Key.Modifiers = []) {
        self.x = x
        self.y = y
        self.action = action
        self.modifiers = modifiers
    }
}
