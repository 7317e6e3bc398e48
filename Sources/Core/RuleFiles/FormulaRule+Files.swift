public import FormulaRules
import SurfaceFiles
import YAML

extension FormulaRule {
    /// The maximum size of a rule file in bytes.
    private static let sizeLimit = 1_048_576

    /// The rule in the file at `path`; throws the file's first fault.
    public static func read(path: String) throws(RuleFileFault) -> FormulaRule {
        let text: String
        do throws(LocatedKind) {
            text = try FileText.read(path: path, limit: sizeLimit)
        } catch {
            throw RuleFileFault(
                file: path, line: error.position.line, column: error.position.column, kind: .text(error.kind))
        }
        return try read(text, file: path)
    }

    /// The rule that `text` defines, whose faults are those of `file`.
    public static func read(_ text: String, file: String) throws(RuleFileFault) -> FormulaRule {
        try RuleReader.read(text, file: file)
    }

    /// The formulas of the built-in optimizer `name` as a file to start from; nil for one that formulas of a single parameter
    /// cannot say, or that has no file.
    public static func text(ofBuiltIn name: String) -> String? { ShippedFiles.texts[name + ".yaml"] }

    /// The names of the built-in optimizers with formulas, sorted.
    public static var builtInNames: [String] { ShippedFiles.texts.keys.map { String($0.dropLast(5)) }.sorted() }
}
