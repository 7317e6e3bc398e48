import ArgumentParser
import Canvas
import OutcomeMaps
import Surfaces

/// `ravine map`: the outcomes of an optimizer over two hyperparameters.
struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Map the outcome over two hyperparameters: where an optimizer converges, stalls, diverges.",
        discussion: """
            An AXIS is KEY=FROM:TO[:SCALE], as in lr=1e-4:10:log. KEY is a hyperparameter of the optimizer, or of its \
            schedule with the prefix schedule., as in schedule.steps. SCALE is linear, log or log1m: log(1 − x).
            """)

    @Argument(
        help: "A built-in surface (see `ravine list surfaces`) or a surface file.", completion: .surface)
    var surface: String?

    @OptionGroup var options: MapOptions

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Axis of the columns.", valueName: "axis"),
        completion: .axis)
    var across: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Axis of the rows.", valueName: "axis"),
        completion: .axis)
    var down: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Starting point, as in -1.5,2 (default: the surface's own).", valueName: "p1,p2"))
    var start: StartArgument?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Join tile files written by `map --tile` or `basins --tile` into one map.", valueName: "part"),
        completion: .file()
    )
    var join: [String] = []

    func validate() throws {
        try start?.check()
        guard join.isEmpty else {
            guard surface == nil, across == nil, down == nil, start == nil, options.isOfFilesAlone else {
                throw ValidationError("--join takes only tile files and --output; the files contain everything else")
            }
            guard options.output != nil else { throw ValidationError("--join requires --output, the file to write") }
            return
        }
        guard surface != nil else {
            throw ValidationError(
                "missing surface; usage: ravine map SURFACE -o OPTIMIZER --across AXIS --down AXIS")
        }
        guard across != nil, down != nil else {
            throw ValidationError("map requires --across and --down, as in --across lr=1e-4:10")
        }
    }

    func run() throws {
        guard join.isEmpty else { return try OutcomeMapJoining(parts: join, options: options).run() }
        guard let surface, let across, let down else { throw ExitStatus.usage }
        try map(SurfaceArgument.resolve(surface), across: across, down: down)
    }

    private func map(_ surface: Surface, across: String, down: String) throws {
        let choice = try options.choice(on: surface)
        let axes: (across: OutcomeAxis, down: OutcomeAxis)
        do {
            axes = try OutcomeAxis.pair(across: across, down: down, of: choice)
        } catch {
            StandardStream.report("\(error)")
            throw ExitStatus.usage
        }
        let size = options.cells
        try OutcomeMapComputing(
            plan: OutcomeMapPlan(
                surface: surface, choice: choice,
                kind: .settings(start: try start?.point(on: surface) ?? surface.definition.start),
                across: axes.across, down: axes.down, columns: size.width, rows: size.height, steps: options.steps),
            options: options
        ).run()
    }
}
