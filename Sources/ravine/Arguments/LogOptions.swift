import ArgumentParser
import Imports
import Text

/// How a log's columns are read.
struct LogOptions: ParsableArguments {
    @Option(
        name: .customLong("column"), parsing: .singleValue,
        help: ArgumentHelp(
            "What a column of a log means, as in 'loss=my loss'; the others are found by their names.",
            valueName: "meaning=name"))
    var columns: [String] = []

    func validate() throws {
        for column in columns where GivenColumn(column) == nil {
            throw ValidationError(
                "--column is meaning=name, as in 'loss=my loss', not '\(Printable.text(column))'; the meanings: "
                    + GivenColumn.meanings.joined(separator: ", "))
        }
    }

    /// The columns whose meaning was named.
    var given: [GivenColumn] { columns.compactMap { GivenColumn($0) } }

    /// The log at `path`; prints the fault and exits where it cannot be read.
    func read(_ path: String) throws -> LogCursor {
        do {
            return try LogCursor(path: path, columns: given)
        } catch {
            StandardStream.report("\(error)")
            throw error.isMissingFile ? ExitStatus.noInput : ExitStatus.data
        }
    }
}
