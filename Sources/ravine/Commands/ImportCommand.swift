import ArgumentParser
import Imports
import Optimizers
import Recordings
import Surfaces
import Text
import Wording

/// `ravine import`: converts a path recorded by another program into a recording.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Convert a path recorded by another program into a recording.",
        discussion: """
            FILE is a table with a header row (run, step, p1, p2, loss, g1, g2, lr, s1, s2; parameters may have their own \
            names, and all other columns are optional), separated by commas, semicolons or tabs; an .npy array of shape \
            (N, 2) or (N, 3) with one row per step; or an .npz with such an array named path. An .npz may also contain \
            the surface as a grid: p1 and p2, ascending, and loss of shape (len(p2), len(p1)); -s is then not needed.
            """)

    @Argument(help: "The path: a table, .npy or .npz.", completion: .file(extensions: ["csv", "tsv", "npy", "npz"]))
    var file: String

    @Argument(help: "The recording to write.", completion: .file())
    var out: String

    @Option(
        name: [.customShort("s"), .customLong("surface")],
        help: "The surface: a built-in one or a surface file; not needed where FILE contains a loss grid.",
        completion: .surface)
    var surface: String?

    @Option(
        name: [.customShort("o"), .customLong("optimizer")], parsing: .singleValue,
        help: ArgumentHelp(
            "The optimizer that made the path, as in adam:lr=0.05; for several runs, once for all or once for each.",
            valueName: "optimizer"), completion: .optimizer)
    var optimizers: [String] = []

    @Option(
        parsing: .singleValue,
        help: "Label of the run; for several runs, once for each (default: the optimizer, or the file's name).")
    var label: [String] = []

    @Option(help: ArgumentHelp("Names of the parameters of a loss grid.", valueName: "x,y"))
    var parameters = "p1,p2"

    @Flag(help: "Overwrite the recording if it exists.")
    var force = false

    func validate() throws {
        _ = try choices
        guard names.count == 2 else {
            throw ValidationError("--parameters must be two names, as in x,y")
        }
    }

    func run() throws {
        try InputFile.check(out, against: file)
        for choice in try choices { choice.remarks.forEach(StandardStream.report) }
        let given = try surface.map { try SurfaceArgument.resolve($0) }
        var path: ImportedPath
        do {
            path = try ImportedPath(path: file, parameters: given?.definition.parameters ?? names)
        } catch {
            StandardStream.report("\(error)")
            throw error.isMissingFile ? ExitStatus.noInput : ExitStatus.data
        }
        let surface = try given ?? landscape(of: path)
        let remarks = remarks(on: path, surface, isGiven: given != nil)
        path.fillLosses(on: surface)
        let header = path.header(
            on: surface, try runInfos(of: path), created: Moment.now.iso8601,
            generator: "\(Ravine.generator), imported from \(InputFile.name(of: file))")
        do {
            try path.write(to: out, header, overwriting: force) { ContinuousClock.now }
        } catch {
            StandardStream.report("\(error)")
            throw ExitStatus.cannotWrite
        }
        remarks.forEach(StandardStream.report)
        let runs = path.runs.count
        StandardStream.writeError(
            "\(Printable.text(out, limit: .max)): wrote \(counted(path.rows.count, "row")) of \(counted(runs, "run"))\n"
        )
    }

    private var names: [String] { parameters.split(separator: ",").map { String($0.drop { $0 == " " }) } }

    private var choices: [OptimizerChoice] {
        get throws {
            do {
                return try optimizers.map { try OptimizerChoice(parsing: $0) }
            } catch {
                throw ValidationError("\(error)")
            }
        }
    }

    /// The grid surface stored with `path`; prints an error and exits where there is none.
    private func landscape(of path: ImportedPath) throws -> Surface {
        guard let grid = path.grid else {
            StandardStream.report(
                "import requires -s SURFACE: the file contains no loss grid")
            throw ExitStatus.usage
        }
        let name = stem
        let middle = 0.5 * grid.domain.lower + 0.5 * grid.domain.upper
        do {
            return try Surface(
                name: name,
                definition: SurfaceDefinition(
                    title: name, parameters: names, grid: grid, start: path.firstPoint ?? middle))
        } catch {
            StandardStream.report("--parameters \(Printable.text(parameters)): \(error.kind)")
            throw ExitStatus.usage
        }
    }

    /// How many ignored columns a remark names.
    private static let named = 10

    /// Notices about what was ignored or missing in the file.
    private func remarks(on path: ImportedPath, _ surface: Surface, isGiven: Bool) -> [String] {
        var remarks: [String] = []
        let name = Printable.text(file, limit: .max)
        if !path.ignoredColumns.isEmpty {
            let names = path.ignoredColumns.prefix(Self.named).map { "'\(Printable.text($0))'" }.joined(separator: ", ")
            let rest = path.ignoredColumns.count - Self.named
            remarks.append("\(name): ignored unknown columns: \(names)" + (rest > 0 ? " and \(rest) more" : ""))
        }
        if isGiven, path.grid != nil {
            remarks.append("\(name): ignored the loss grid, since -s names the surface")
        }
        if isGiven, path.columns.contains(.loss), let stray = path.strayLoss(on: surface) {
            let number = NumberText(significance: 4, ascii: true)
            remarks.append(
                "\(name): the losses are not those of \(Printable.text(surface.name)): \(number.text(stray.recorded)) at"
                    + " step \(stray.step), where the surface has \(number.text(stray.computed)); the path may be one on"
                    + " another surface")
        }
        if path.rowsBehindEnds > 0 {
            let rows = counted(path.rowsBehindEnds, "row")
            remarks.append("\(name): ignored \(rows) after a non-finite parameter, where a run ends")
        }
        if !path.columns.contains(.loss) {
            let source =
                surface.isInterpolated
                ? "interpolated bilinearly on the grid" : "computed from the formula"
            remarks.append("\(name): no losses in the path; \(source)")
        }
        if !optimizers.isEmpty, !path.hasStarts {
            remarks.append("\(name): a run has no row for step 0; its optimizer is not re-run")
        }
        return remarks
    }

    /// Label and optimizer of each run; prints an error and exits where the options do not fit the runs.
    private func runInfos(of path: ImportedPath) throws -> [ImportedPath.RunInfo] {
        let choices = try choices
        let runs = path.runs
        for (option, count) in [("-o", choices.count > 1 ? choices.count : 0), ("--label", label.count)]
        where count > 0 && count != runs.count {
            StandardStream.report("\(option) is given \(count) times, but the file has \(counted(runs.count, "run"))")
            throw ExitStatus.usage
        }
        return runs.enumerated().map { index, run in
            let choice = choices.count > 1 ? choices[index] : choices.first
            let name = choice?.optimizer ?? stem
            let own = runs.count > 1 && choices.count < 2 ? "\(name) \(run)" : name
            return ImportedPath.RunInfo(label: label.isEmpty ? own : label[index], choice: choice)
        }
    }

    /// The file's name without its extension.
    private var stem: String {
        let name = InputFile.name(of: file)
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    private func counted(_ count: Int, _ noun: String) -> String {
        "\(GroupedNumber.text(count)) \(noun)\(count == 1 ? "" : "s")"
    }
}
