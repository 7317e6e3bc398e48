public import Optimizers
public import Surfaces

/// One thing that is wrong with a settings file, and where.
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
        /// A key that there is not.
        case unknownKey(String)
        /// A value of the wrong kind; `expected` follows "should be".
        case wrongType(field: String, expected: String, found: String)
        /// A text that is none of some names, which are of a kind.
        case unknownName(String, noun: String, known: [String])
        /// An optimizer or a schedule is not as it should be.
        case choice(ChoiceFault)
        /// More optimizers than there are number keys.
        case tooManyOptimizers
        /// A text that is no key.
        case notAKey(String)
        /// A key that does something else as well: the action of this name.
        case keyTaken(String, by: String)
    }
}
