import ArgumentParser
import Optimizers
import Runs
import SurfaceFiles
import Surfaces
import Text
import Trajectories

/// `ravine run`: runs optimizers without the explorer and prints the results.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run optimizers and print the outcomes; --record writes every step to a file.",
        discussion: """
            A network is trained by each optimizer in turn. The table has the loss, the norms of gradient and parameters, \
            the sharpness, and el, the effective learning rate times the preconditioned sharpness, with the stability \
            limit of el. Below it are an outcome with its reason and \
            the events of each training. --seed draws both the mini-batches and, in \
            place of the file's seed, the initial parameters; --every prints every N-th row, or \
            with --record records it.
            """)

    @Argument(
        help: "A built-in surface (see `ravine list surfaces`), a surface file or a network file.",
        completion: .surface)
    var surface: String

    @OptionGroup var race: RaceOptions

    @Option(parsing: .unconditional, help: "Number of steps.")
    var steps = WholeNumberArgument(1000)

    @Option(parsing: .unconditional, help: "Record every N-th step; the last one is always recorded.")
    var every = WholeNumberArgument(1)

    @Option(parsing: .unconditional, help: "Measure the curvature of a network every N-th step; 0 turns it off.")
    var curvature = WholeNumberArgument(8)

    @Option(help: "Record to this file.", completion: .file())
    var record: String?

    @Flag(help: "Overwrite the file if it exists.")
    var force = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        try steps.check("--steps", from: 0)
        try every.check("--every", from: 1)
        try curvature.check("--curvature", from: 0)
        guard !race.optimizers.isEmpty else {
            throw ValidationError("missing optimizer; add one, as in -o adam:lr=0.05")
        }
    }

    func run() throws {
        switch try SurfaceArgument.resolveAny(surface) {
        case .surface(let surface): try run(on: surface)
        case .network(let definition, let name): try train(definition, name: name)
        }
    }

    private func run(on surface: Surface) throws {
        guard !curvature.isGiven else {
            StandardStream.report("--curvature requires a network; '\(Printable.text(surface.name))' is a surface")
            throw ExitStatus.usage
        }
        try race.check(against: surface)
        let script = try race.script(on: surface)
        var recorder = try record.map { path in
            try RowRecorder(path: path, script: script, every: every.number, last: steps.number, overwriting: force)
        }
        let wasInterrupted = Interruption.watch()
        var rows = RaceRows(script, diagnosing: script.scale)
        var finals = [StepRow?](repeating: nil, count: script.plans.count)
        // Reading an option costs a look-up each time.
        let last = steps.number
        var progress = ProgressLine(total: last)
        while rows.step <= last, !rows.isOver, !wasInterrupted() {
            rows.next(upTo: last) { row in
                finals[row.run] = row
                recorder?.append(row)
            }
            progress.show(rows.step)
        }
        progress.clear()
        recorder?.finish()
        let report = RunReport(
            script: script, finals: finals, diagnoses: script.plans.map { rows.diagnosis(of: $0.id) },
            theories: script.plans.map { rows.theory(of: $0.id) })
        try StandardStream.write(
            json ? report.json.text() + "\n" : RunTable(report: report, width: StandardStream.outputWidth).text)
        if recorder?.hasFailed ?? false { throw ExitStatus.cannotWrite }
        if wasInterrupted() { throw ExitStatus.interrupted }
    }
}
