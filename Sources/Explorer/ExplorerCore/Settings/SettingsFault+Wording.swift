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
            "settings should be keys with values, as 'colormap: viridis', not \(Printable.text(found))"
        case .unknownKey(let key):
            "unknown key '\(Printable.text(key))'" + Self.suggestion(key, SettingsReader.keys)
        case .wrongType(let field, let expected, let found):
            "'\(field)' should be \(expected), not \(Printable.text(found))"
        case .unknownName(let name, let noun, let known):
            "there is no \(noun) '\(Printable.text(name))'" + Self.suggestion(name, known)
        case .choice(let fault): fault.description
        case .tooManyOptimizers: "there are number keys for nine optimizers"
        case .notAKey(let text):
            "'\(Printable.text(text))' is no key: one is a character, or a name as up, pageup, f1 or space, perhaps"
                + " after ctrl-, alt- or shift-"
        case .keyTaken(let key, let action):
            "the key \(Printable.text(key)) does '\(action)' too; give one of both another key"
        }
    }

    private static func suggestion(_ name: String, _ known: [String]) -> String {
        NearestName.find(name, among: known).map { "; did you mean '\($0)'?" }
            ?? "; there are " + known.joined(separator: ", ")
    }

    /// What is said of a file that is no surface.
    private static func sentence(_ kind: SurfaceFault.Kind) -> String {
        switch kind {
        case .tooLarge(let limit): "the file is larger than \(limit / 1024) KiB"
        case .severalDocuments: "a second YAML document begins here; settings are one"
        case .alias(let name): "'*\(Printable.text(name))' is a YAML alias, which settings do not use"
        case .anchor(let name): "'&\(Printable.text(name))' is a YAML anchor, which settings do not use"
        case .tag(let name): "'\(Printable.text(name))' is a YAML tag, which settings do not use"
        default: kind.description
        }
    }
}
