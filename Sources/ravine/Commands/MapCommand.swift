import ArgumentParser
import Canvas
import Networks
import OutcomeMaps
import SurfaceFiles
import Surfaces
import Text
import Training

/// `ravine map`: the outcomes of an optimizer over two hyperparameters.
struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Map the outcome over two hyperparameters: where an optimizer converges, stalls, diverges.",
        discussion: """
            An AXIS is KEY=FROM:TO[:SCALE], as in lr=1e-4:10:log. KEY is a hyperparameter of the optimizer, or of its \
            schedule with the prefix schedule., as in schedule.steps. SCALE is linear, log or log1m: log(1 − x).

            Of a network each cell is a training; an axis may also be seed=FROM:TO, which draws the initial parameters and \
            the mini-batches. Without --size and --steps a few updates are timed, so that the map takes about a quarter of a \
            minute.
            """)

    @Argument(
        help: "A built-in surface (see `ravine list surfaces`), a surface file or a network file.",
        completion: .surface)
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
        parsing: .unconditional,
        help: ArgumentHelp(
            "Seed of a network's initial parameters and mini-batches (default: the file's, and 0).", valueName: "seed"))
    var seed: WholeNumberArgument<UInt64>?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Mini-batch size in data rows, of a network (default: full batch).", valueName: "rows"))
    var batch: WholeNumberArgument<Int>?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Join tile files written by `map --tile` or `basins --tile` into one map.", valueName: "part"),
        completion: .file()
    )
    var join: [String] = []

    func validate() throws {
        try start?.check()
        try seed?.check("--seed", from: 0)
        try batch?.check("--batch", from: 1)
        guard join.isEmpty else {
            guard surface == nil, across == nil, down == nil, start == nil, seed == nil, batch == nil,
                options.isOfFilesAlone
            else {
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
        switch try SurfaceArgument.resolveAny(surface) {
        case .surface(let surface): try map(surface, across: across, down: down)
        case .network(let definition, let name): try map(definition, name: name, across: across, down: down)
        }
    }

    private func map(_ surface: Surface, across: String, down: String) throws {
        for (option, isGiven) in [("--seed", seed != nil), ("--batch", batch != nil)] where isGiven {
            StandardStream.report("\(option) requires a network; '\(Printable.text(surface.name))' is none")
            throw ExitStatus.usage
        }
        let choice = try options.choice(on: surface)
        let axes = try usable { () throws(OutcomeAxisFault) in
            try OutcomeAxis.pair(across: across, down: down, of: choice)
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

    private func map(_ definition: NetworkDefinition, name: String, across: String, down: String) throws {
        guard start == nil else {
            StandardStream.report("--start cannot be used with a network, whose start is in its file")
            throw ExitStatus.usage
        }
        let choice = try options.choice()
        let axes = try usable { () throws(OutcomeAxisFault) in
            try OutcomeAxis.pair(across: across, down: down, of: choice, and: [MappedTraining.seedKey])
        }
        let network = try InputFile.network(seed.map { definition.seeded(with: $0.number) } ?? definition)
        if let batch { try InputFile.check(batch: batch.number, rows: network.rowCount, of: name) }
        let training = MappedTraining(network, name: name, seed: seed?.number ?? 0, batch: batch?.number)
        if MappedTraining.isSeeded(across: axes.across, down: axes.down) {
            guard seed == nil else {
                StandardStream.report("--seed cannot be used where an axis varies the seed")
                throw ExitStatus.usage
            }
            guard training.followsSeed else {
                StandardStream.report(
                    "an axis of the seed changes nothing: the parameters of '\(Printable.text(name))' are given by its file"
                )
                throw ExitStatus.usage
            }
        }
        // Whether the optimizer takes so many parameters is known before anything is timed.
        let update = try usable { () throws(TrainingFault) in try training.secondsPerUpdate(of: choice) }
        let extent = try MapExtent(options, secondsPerUpdate: update)
        try OutcomeMapComputing(
            plan: OutcomeMapPlan(
                training: training, choice: choice, across: axes.across, down: axes.down, columns: extent.size.width,
                rows: extent.size.height, steps: extent.steps),
            options: options
        ).run()
    }

    /// The result of `body`; prints the error and exits where it fails.
    private func usable<Result, Fault: Error>(_ body: () throws(Fault) -> Result) throws -> Result {
        do throws(Fault) {
            return try body()
        } catch {
            StandardStream.report("\(error)")
            throw ExitStatus.usage
        }
    }
}
