import ArgumentParser
import Optimizers
import Runs
import Trajectories

/// `ravine run`: the numbers, without a screen.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run optimizers and print where they end; with --record, every step.")

    @Argument(help: "A shipped surface (see `ravine list surfaces`) or a surface file.")
    var surface: String

    @OptionGroup var race: RaceOptions

    @Option(parsing: .unconditional, help: "Updates to make.")
    var steps = 1000

    @Option(parsing: .unconditional, help: "Record every so many steps; the last is always recorded.")
    var every = 1

    @Option(help: "Record into this file.")
    var record: String?

    @Flag(help: "Replace the file if there is one.")
    var force = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard !race.optimizers.isEmpty else {
            throw ValidationError("run needs an optimizer, as in -o adam:lr=0.05")
        }
        guard steps >= 0 else { throw ValidationError("--steps takes a whole number of at least 0") }
        guard every >= 1 else { throw ValidationError("--every takes a whole number of at least 1") }
    }

    func run() throws {
        let surface = try SurfaceArgument.resolve(surface)
        try race.check(against: surface)
        let script = try race.script(on: surface)
        var recorder = try record.map { path in
            try RowRecorder(path: path, script: script, every: every, last: steps, overwriting: force)
        }
        let wasInterrupted = Interruption.watch()
        var rows = RaceRows(script, diagnosing: script.scale, length: steps)
        var finals = [StepRow?](repeating: nil, count: script.plans.count)
        // An option costs a look-up each time it is read.
        let last = steps
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
            script: script, finals: finals, diagnoses: script.plans.map { rows.diagnosis(of: $0.id) })
        try StandardStream.write(
            json ? report.json.text() + "\n" : RunTable(report: report, width: StandardStream.outputWidth).text)
        if recorder?.hasFailed ?? false { throw ExitStatus.cannotWrite }
        if wasInterrupted() { throw ExitStatus.interrupted }
    }
}
