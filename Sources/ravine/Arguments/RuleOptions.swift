import ArgumentParser
import FormulaRules
import Optimizers
import RuleFiles
import Text

/// The options that name rules of a user's own, shared by all commands that run optimizers.
struct RuleOptions: ParsableArguments {
    @Option(
        name: .customLong("rules"), parsing: .singleValue,
        help: ArgumentHelp(
            "A file with a rule as formulas, which -o then knows by its name; repeatable.", valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var paths: [String] = []

    func validate() throws { _ = try book }

    /// The optimizers that a name may mean; prints the error and exits where a file has a fault.
    var book: RuleBook {
        get throws {
            do {
                return try RuleBook(reading: paths)
            } catch {
                throw Self.exit(error)
            }
        }
    }

    /// The optimizer that `text` spells, by name or by file.
    func choice(_ text: String) throws -> OptimizerChoice {
        let book = try book
        do {
            return try OptimizerChoice(reading: text, in: book)
        } catch {
            switch error {
            case .choice(let fault): throw ValidationError("\(fault)")
            case .file(let fault): throw Self.exit(fault)
            }
        }
    }

    private static func exit(_ fault: RuleFileFault) -> ExitCode {
        guard fault.isMissingFile else {
            StandardStream.writeError("\(fault)\n")
            return ExitStatus.data
        }
        StandardStream.report("\(Printable.text(fault.file)): \(fault.kind)")
        return ExitStatus.noInput
    }
}
