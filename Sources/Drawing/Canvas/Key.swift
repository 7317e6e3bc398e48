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
