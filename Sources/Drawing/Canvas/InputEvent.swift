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

/// A key press: what was pressed and with which modifiers.
public struct Key: Equatable, Hashable, Sendable {
    /// What was pressed.
    public enum Code: Equatable, Hashable, Sendable {
        /// A printable character; upper case where shift made it so.
        case character(Unicode.Scalar)
        /// A function key, from 1.
        case function(Int)
        case up, down, left, right, home, end, pageUp, pageDown, insert, delete
        case enter, tab, backspace, escape
    }

    /// Modifiers that a terminal reports.
    public struct Modifiers: OptionSet, Hashable, Sendable {
        /// One bit per modifier.
        public let rawValue: UInt8
        /// The modifiers whose bits are set.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Shift, on keys other than characters.
        public static let shift = Modifiers(rawValue: 1)
        /// Alt or Meta.
        public static let alt = Modifiers(rawValue: 2)
        /// Control.
        public static let control = Modifiers(rawValue: 4)
    }

    /// What was pressed.
    public var code: Code
    /// The modifiers held.
    public var modifiers: Modifiers

    /// A press of `code` with `modifiers`.
    public init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    /// The press of a printable character.
    public static func character(_ scalar: Unicode.Scalar) -> Key { Key(.character(scalar)) }

    /// The press of a character with the control key.
    public static func control(_ scalar: Unicode.Scalar) -> Key { Key(.character(scalar), .control) }
}

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
