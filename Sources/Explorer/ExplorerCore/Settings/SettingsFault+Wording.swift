import Formulas
import Optimizers
import Surfaces
import Text

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
        case .tooManyOptimizers: "too many optimizers; the number keys hold nine"
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
