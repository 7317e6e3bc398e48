import ArgumentParser
import Imports
import Optimizers
import Recordings
import Surfaces
import Text

/// `ravine import`: a path recorded elsewhere becomes a recording.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make a recording of a path that was recorded elsewhere.",
        discussion: """
            FILE is CSV with a header row (run, step, p1, p2, loss, g1, g2, lr, s1, s2, or the parameters' own names; all \
            but the parameters may be missing), or NumPy's: an .npy array of shape (N, 2) or (N, 3), a step a row, or an \
            .npz with such an array called path. An .npz may also hold the landscape: p1 and p2, ascending, and loss, of \
            shape (length of p2, length of p1); then -s is not needed.
            """)

    @Argument(help: "The path: CSV, .npy or .npz.")
    var file: String

    @Argument(help: "The recording to write.")
    var out: String

    @Option(
        name: [.customShort("s"), .customLong("surface")],
        help: "The surface it goes over: a shipped one or a surface file; not needed where FILE has the landscape.")
    var surface: String?

    @Option(
        name: [.customShort("o"), .customLong("optimizer")], parsing: .singleValue,
        help: ArgumentHelp(
            "What made the path, as in adam:lr=0.05; for several runs once for all, or for each.",
            valueName: "optimizer"))
    var optimizers: [String] = []

    @Option(
        parsing: .singleValue,
        help: "What the run is called; for several runs once for each. Else the optimizer, or the file's name.")
    var label: [String] = []

    @Option(help: ArgumentHelp("What a landscape's parameters are called.", valueName: "x,y"))
    var parameters = "p1,p2"

    @Flag(help: "Replace the recording if there is one.")
    var force = false

    func validate() throws {
        _ = try choices
        guard names.count == 2 else {
            throw ValidationError("--parameters takes two names, as in x,y")
        }
    }

    func run() throws {
        try InputFile.check(out, against: file)
        let given = try surface.map { try SurfaceArgument.resolve($0) }
        var path: ImportedPath
        do {
            path = try ImportedPath(path: file, parameters: given?.definition.parameters ?? names)
        } catch {
            StandardStream.complain("\(error)")
            throw error.isMissingFile ? ExitStatus.noInput : ExitStatus.data
        }
        let surface = try given ?? landscape(of: path)
        let remarks = remarks(on: path, surface, isGiven: given != nil)
        path.fillLosses(on: surface)
        let header = path.header(
            on: surface, try accounts(of: path), created: Moment.now.iso8601,
            generator: "\(Ravine.generator), imported from \(InputFile.name(of: file))")
        do {
            try path.write(to: out, header, overwriting: force) { ContinuousClock.now }
        } catch {
            StandardStream.complain("\(error)")
            throw ExitStatus.cannotWrite
        }
        remarks.forEach(StandardStream.complain)
        let runs = path.runs.count
        StandardStream.writeError(
            "\(Printable.text(out, limit: .max)): \(counted(path.rows.count, "row")) of \(counted(runs, "run"))\n")
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

    /// The surface that the landscape beside `path` is; says what is wrong and ends the program where there is none.
    private func landscape(of path: ImportedPath) throws -> Surface {
        guard let grid = path.grid else {
            StandardStream.complain(
                "import needs -s SURFACE: the file tells nothing of the surface that the path goes over")
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
            StandardStream.complain("--parameters \(Printable.text(parameters)): \(error.kind)")
            throw ExitStatus.usage
        }
    }

    /// The columns that a remark names.
    private static let named = 10

    /// What of the file is not in the recording, or was not in the file.
    private func remarks(on path: ImportedPath, _ surface: Surface, isGiven: Bool) -> [String] {
        var remarks: [String] = []
        let name = Printable.text(file, limit: .max)
        if !path.ignoredColumns.isEmpty {
            let names = path.ignoredColumns.prefix(Self.named).map { "'\(Printable.text($0))'" }.joined(separator: ", ")
            let rest = path.ignoredColumns.count - Self.named
            remarks.append("\(name): left out as unknown: \(names)" + (rest > 0 ? " and \(rest) more" : ""))
        }
        if isGiven, path.grid != nil {
            remarks.append("\(name): its landscape is left out, since -s names the surface")
        }
        if path.rowsBehindEnds > 0 {
            let rows = counted(path.rowsBehindEnds, "row")
            remarks.append("\(name): \(rows) left out behind a parameter that is not finite, where a run ends")
        }
        if !path.columns.contains(.loss) {
            let source =
                surface.isInterpolated
                ? "are bilinear between the landscape's points" : "are those of the formula"
            remarks.append("\(name): the path has no losses; those of the recording \(source)")
        }
        if !optimizers.isEmpty, !path.hasStarts {
            remarks.append("\(name): a run has no row of step 0, and is not gone by its optimizer")
        }
        return remarks
    }

    /// What is said of each run; says what is wrong and ends the program where the options do not fit the runs.
    private func accounts(of path: ImportedPath) throws -> [ImportedPath.Account] {
        let choices = try choices
        let runs = path.runs
        for (option, count) in [("-o", choices.count > 1 ? choices.count : 0), ("--label", label.count)]
        where count > 0 && count != runs.count {
            StandardStream.complain("\(option) is given \(count) times for \(counted(runs.count, "run"))")
            throw ExitStatus.usage
        }
        return runs.enumerated().map { index, run in
            let choice = choices.count > 1 ? choices[index] : choices.first
            let name = choice?.optimizer ?? stem
            let own = runs.count > 1 && choices.count < 2 ? "\(name) \(run)" : name
            return ImportedPath.Account(label: label.isEmpty ? own : label[index], choice: choice)
        }
    }

    /// The file's name without what tells its kind.
    private var stem: String {
        let name = InputFile.name(of: file)
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
