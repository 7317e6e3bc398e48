public import Optimizers
public import Surfaces

/// A fault in a settings file, and its place.
///
/// It is described as `file:line:column: sentence`.
public struct SettingsFault: Equatable, Sendable {
    /// The file as the caller named it.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column in Unicode scalars, from 1.
    public var column: Int
    /// What is wrong.
    public var kind: Kind

    /// What can be wrong.
    public enum Kind: Equatable, Sendable {
        /// The file cannot be read, or is not YAML.
        case file(SurfaceFault.Kind)
        /// A value other than keys with values.
        case notSettings(found: String)
        /// An unknown key.
        case unknownKey(String)
        /// A value of the wrong kind; `expected` follows "must be".
        case wrongType(field: String, expected: String, found: String)
        /// A text that is not one of the known names of a kind.
        case unknownName(String, noun: String, known: [String])
        /// An optimizer or a schedule has a fault.
        case choice(ChoiceFault)
        /// More optimizers than there are number keys.
        case tooManyOptimizers
        /// A text that is not a key.
        case notAKey(String)
        /// A key that is bound to another action as well, of this name.
        case keyTaken(String, by: String)
    }
}
