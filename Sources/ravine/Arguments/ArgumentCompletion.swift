import ArgumentParser
import ExplorerCore
import Optimizers
import SurfaceFiles
import Surfaces

/// What shells complete arguments with: names from the program's own catalogues.
///
/// A shell asks the program for the completions that depend on what is typed. `Scripts/manual` writes the scripts of the
/// shells, and adds files to the names of surfaces.
extension CompletionKind {
    /// A built-in surface.
    static var surface: CompletionKind { .list(LossFile.shippedNames) }

    /// An optimizer with its hyperparameters and schedule.
    static var optimizer: CompletionKind {
        .custom { _, _, word in extended(Completion(ofOptimizer: word).texts, by: [":", "@"]) }
    }

    /// A schedule with its hyperparameters.
    static var schedule: CompletionKind {
        .custom { _, _, word in extended(Completion(ofSchedule: word).texts, by: [":"]) }
    }

    /// The hyperparameter of an outcome map's axis, where the optimizer precedes it on the command line.
    static var axis: CompletionKind {
        .custom { arguments, _, _ in
            guard let option = arguments.lastIndex(where: { ["-o", "--optimizer"].contains($0) }),
                let text = arguments.dropFirst(option + 1).first, let choice = try? OptimizerChoice(parsing: text)
            else { return [] }
            return choice.mapKeys.map { $0.name + "=" }
        }
    }

    /// An item of `ravine list`.
    static var listed: CompletionKind {
        .custom { arguments, _, _ in
            arguments.lazy.compactMap(ListCommand.Subject.init(rawValue:)).first?.names ?? []
        }
    }

    /// `texts`, and if it is a single name, also that name with each of the marks that may follow it.
    private static func extended(_ texts: [String], by marks: [String]) -> [String] {
        guard texts.count == 1, let name = texts.first, !name.contains(where: { "=,".contains($0) }) else {
            return texts
        }
        let open = name.contains("@") ? marks.filter { $0 != "@" } : marks
        return [name] + open.map { name + $0 }
    }
}
