import Formulas
public import Optimizers
public import RuleFiles
public import Surfaces
import Text

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
        /// A schedule has a fault.
        case choice(ChoiceFault)
        /// An optimizer has a fault, or the file of its rule.
        case optimizer(OptimizerTextFault)
        /// More optimizers than there are number keys.
        case tooManyOptimizers
        /// A text that is not a key.
        case notAKey(String)
        /// A key that is bound to another action as well, of this name.
        case keyTaken(String, by: String)
    }
}

extension SettingsFault: CustomStringConvertible {
    /// `file:line:column: sentence`.
    public var description: String {
        "\(Printable.text(file, limit: .max)):\(line):\(column): \(kind)"
    }
}

extension SettingsFault.Kind: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .file(let kind): Self.sentence(kind)
        case .notSettings(let found):
            "settings must be keys with values, as in 'colormap: viridis', not \(Printable.text(found))"
        case .unknownKey(let key):
            "unknown key '\(Printable.text(key))'" + Self.suggestion(key, SettingsReader.keys)
        case .wrongType(let field, let expected, let found):
            "'\(field)' must be \(expected), not \(Printable.text(found))"
        case .unknownName(let name, let noun, let known):
            "unknown \(noun) '\(Printable.text(name))'" + Self.suggestion(name, known)
        case .choice(let fault): fault.description
        case .optimizer(let fault): fault.description
        case .tooManyOptimizers: "too many optimizers; at most 9 are allowed"
        case .notAKey(let text):
            "'\(Printable.text(text))' is not a key; use a character or a name such as up, pageup, f1 or space, optionally"
                + " after ctrl-, alt- or shift-"
        case .keyTaken(let key, let action):
            "key \(Printable.text(key)) is also bound to '\(action)'; bind one of the two to another key"
        }
    }

    private static func suggestion(_ name: String, _ known: [String]) -> String {
        NearestName.find(name, among: known).map { "; did you mean '\($0)'?" }
            ?? "; available: " + known.joined(separator: ", ")
    }

    /// The sentence on a fault of the file.
    private static func sentence(_ kind: SurfaceFault.Kind) -> String {
        switch kind {
        case .tooLarge(let limit): "the file is larger than \(limit / 1024) KiB"
        case .severalDocuments: "a second YAML document begins here; settings must be one document"
        case .alias(let name): "'*\(Printable.text(name))' is a YAML alias, which settings do not support"
        case .anchor(let name): "'&\(Printable.text(name))' is a YAML anchor, which settings do not support"
        case .tag(let name): "'\(Printable.text(name))' is a YAML tag, which settings do not support"
        default: kind.description
        }
    }
}

/// All that is wrong with a settings file.
///
/// It is described by a line for each fault.
public struct SettingsFaults: Error, Equatable, Sendable {
    /// The faults in the order of their places; at least one.
    public let faults: [SettingsFault]

    /// These faults, at least one.
    init(_ faults: [SettingsFault]) {
        self.faults = faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }
}

extension SettingsFaults: CustomStringConvertible {
    /// `file:line:column: sentence`, a line each.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
