import ArgumentParser
import Canvas
import FormulaRules
import Optimizers
import RuleFiles
import Scene
import SurfaceFiles
import Surfaces
import Text

/// `ravine list`: surfaces, optimizers, schedules or colormaps with descriptions.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List surfaces, optimizers, schedules or colormaps.",
        discussion: "The notes on an optimizer tell where it differs from the paper or from other implementations.")

    /// What can be listed.
    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case surfaces, optimizers, schedules, colormaps

        /// The names of its items.
        var names: [String] {
            switch self {
            case .surfaces: LossFile.shippedNames
            case .optimizers: OptimizerCatalogue.entries.map(\.descriptor.name)
            case .schedules: ScheduleCatalogue.entries.map(\.descriptor.name)
            case .colormaps: Colormap.all.map(\.name)
            }
        }
    }

    @Argument(help: "What to list: surfaces, optimizers, schedules or colormaps.")
    var subject: Subject

    @Argument(help: "Only the item of this name, with its equation and source.", completion: .listed)
    var name: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Print the optimizer as formulas: a rule file to start from.")
    var formula = false

    func validate() throws {
        guard !formula || subject == .optimizers && name != nil && !json else {
            throw ValidationError("--formula is for one optimizer, as in list optimizers adam --formula")
        }
    }

    func run() throws {
        var items: [ListItem] =
            switch subject {
            case .surfaces: LossFile.shippedNames.compactMap { name in LossFile.shipped(name).map { ListItem($0) } }
            case .optimizers: OptimizerCatalogue.entries.map { ListItem($0.descriptor) }
            case .schedules: ScheduleCatalogue.entries.map { ListItem($0.descriptor) }
            case .colormaps: Colormap.all.map(ListItem.init)
            }
        if let name {
            guard let item = items.first(where: { $0.name == name }) else { throw unknown(name, items.map(\.name)) }
            items = [item]
        }
        if formula, let name {
            guard let text = FormulaRule.text(ofBuiltIn: name) else {
                throw ValidationError(
                    "\(name) has no formulas; available: \(FormulaRule.builtInNames.joined(separator: ", "))")
            }
            try StandardStream.write(text)
            return
        }
        if json {
            try StandardStream.write(JSONValue.array(items.map(\.json)).text() + "\n")
            return
        }
        let width = StandardStream.outputWidth ?? Self.narrowWidth
        let indent = String(repeating: " ", count: (items.map(\.name.count).max() ?? 0) + 2)
        for item in items {
            let lines = WrappedText.lines(item.summary, width: max(1, width - indent.count))
            try StandardStream.write(item.name + indent.dropFirst(item.name.count))
            try StandardStream.write(lines.joined(separator: "\n" + indent) + "\n")
            for key in (name == nil ? [] : item.details) + item.keys + item.conventions {
                // Continuation lines are indented further than the key's name.
                let lines = WrappedText.lines(key, width: max(1, width - indent.count - 4))
                try StandardStream.write(indent + "  " + lines.joined(separator: "\n" + indent + "    ") + "\n")
            }
        }
    }

    /// The error of a name that is not listed.
    private func unknown(_ name: String, _ names: [String]) -> ValidationError {
        let hint = NearestName.find(name, among: names).map { "did you mean '\($0)'?" }
        return ValidationError(
            "no '\(Printable.text(name))' among the \(subject.rawValue); "
                + (hint ?? "available: \(names.joined(separator: ", "))"))
    }

    /// Width at which lines wrap where standard output is not a terminal.
    private static let narrowWidth = 80
}
