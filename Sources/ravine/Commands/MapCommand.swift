import ArgumentParser
import Canvas
import OutcomeMaps
import Surfaces

/// `ravine map`: what becomes of runs whose settings differ.
struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Map what becomes of an optimizer over two of its settings: where it converges, stalls, blows up.",
        discussion: """
            An AXIS is KEY=FROM:TO[:SCALE], as in lr=1e-4:10:log. KEY is one of the optimizer's keys, or one of its \
            schedule's after schedule., as in schedule.steps. SCALE is linear, log, or log1m, by what is lacking to 1.
            """)

    @Argument(help: "A shipped surface (see `ravine list surfaces`) or a surface file.")
    var surface: String?

    @OptionGroup var options: MapOptions

    @Option(parsing: .unconditional, help: ArgumentHelp("What differs from column to column.", valueName: "axis"))
    var across: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("What differs from row to row.", valueName: "axis"))
    var down: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Where to start, as in -1.5,2; else the surface's own start.", valueName: "p1,p2"))
    var start: StartArgument?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Join the parts that --tile wrote, of a map or of basins, into one file.", valueName: "part")
    )
    var join: [String] = []

    func validate() throws {
        guard join.isEmpty else {
            guard surface == nil, across == nil, down == nil, start == nil, options.isOfFilesAlone else {
                throw ValidationError("--join takes parts and --output alone; all else stands in the parts")
            }
            guard options.output != nil else { throw ValidationError("--join needs --output, the file to write") }
            return
        }
        guard surface != nil else { throw ValidationError("a map needs a surface, as in ravine map rosenbrock") }
        guard across != nil, down != nil else {
            throw ValidationError("a map needs --across and --down, as in --across lr=1e-4:10")
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
            StandardStream.complain("\(error)")
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
