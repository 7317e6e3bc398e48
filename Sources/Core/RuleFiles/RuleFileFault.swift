public import FormulaRules
public import Surfaces
import Text

/// What is wrong with a rule file, and where.
public struct RuleFileFault: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Kind: Equatable, Sendable {
        /// The file or its keys and values, as in a surface file.
        case text(SurfaceFault.Kind)
        /// The value is not keys with values, but this.
        case notARule(found: String)
        /// The rule.
        case rule(RuleFault.Kind)
        /// A text that must be one of a few.
        case word(field: String, found: String, allowed: [String])
    }

    /// The file as the caller named it.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column in Unicode scalars, from 1.
    public var column: Int
    /// What is wrong.
    public var kind: Kind

    /// Whether the file does not exist: no bad data, but no input.
    public var isMissingFile: Bool { kind == .text(.missingFile) }
}

extension RuleFileFault: CustomStringConvertible {
    /// `file:line:column: sentence`.
    public var description: String {
        "\(Printable.text(file, limit: .max)):\(line):\(column): \(kind.description)"
    }
}

extension RuleFileFault.Kind: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .text(let kind): kind.description
        case .notARule(let found): "a rule file must be a mapping, as in 'name: …', not \(Printable.text(found))"
        case .rule(let kind): kind.description
        case .word(let field, let found, let allowed):
            "'\(field)' must be \(allowed.joined(separator: " or ")), not '\(Printable.text(found))'"
        }
    }
}
