import ArgumentParser
import Formulas
import Optimizers
import Runs
import Surfaces
import Text

/// The options that decide a race, the same in every command that runs one.
struct RaceOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("optimizer")], parsing: .singleValue,
        help: ArgumentHelp("An optimizer, as in adam:lr=0.05@warmup:steps=50; may be repeated.", valueName: "optimizer")
    )
    var optimizers: [String] = []

    @Option(help: "The schedule of those optimizers that have none of their own, as in inverse-sqrt.")
    var schedule: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Where to start, as in -1.5,2; else the surface's own start.", valueName: "p1,p2"))
    var start: StartArgument?

    @Option(parsing: .unconditional, help: "What mini-batches are drawn from.")
    var seed: UInt64 = 0

    @Option(
        parsing: .unconditional,
        help: "Data rows in each mini-batch, on a surface with data; else the gradient is the full one.")
    var batch: Int?

    func validate() throws {
        if let batch, batch < 1 {
            throw ValidationError("--batch takes a whole number of at least 1")
        }
        _ = try choices
    }

    /// The optimizers with their schedules.
    var choices: [OptimizerChoice] {
        get throws {
            do {
                let common = try schedule.map { text in try Schedule(parsing: text) }
                return try optimizers.map { text in
                    var choice = try OptimizerChoice(parsing: text)
                    // An own `@constant` says that the common schedule is not meant for this one.
                    if choice.schedule == nil, !text.contains("@") {
                        choice.schedule = common
                    }
                    return choice
                }
            } catch {
                throw ValidationError("\(error)")
            }
        }
    }

    /// The race on `surface`, every run at its start.
    func script(on surface: Surface) throws -> RaceScript {
        let choices = try choices
        let labels = RunPlan.labels(for: choices)
        let start = try start?.point(on: surface) ?? surface.definition.start
        let plans = choices.enumerated().map { id, choice in
            RunPlan(
                id: id, label: labels[id], choice: choice,
                start: start, slot: id < 9 ? id + 1 : nil)
        }
        return RaceScript(surface: surface, plans: plans, seed: seed, batch: batch)
    }

    /// Checks that the optimizers and a batch are possible on `surface`.
    func check(against surface: Surface) throws {
        let name = Printable.text(surface.name)
        if surface.isInterpolated, let choice = try choices.first(where: { $0.entry.descriptor.usesHessian }) {
            StandardStream.complain(
                "\(choice.optimizer) needs second derivatives, which the grid '\(name)' does not tell")
            throw ExitStatus.usage
        }
        guard let batch else { return }
        guard let rows = surface.rowCount else {
            StandardStream.complain("--batch needs a surface with data, which '\(name)' is not")
            throw ExitStatus.usage
        }
        guard batch <= rows else {
            StandardStream.complain("--batch takes at most the \(rows) data rows of '\(name)'")
            throw ExitStatus.usage
        }
    }
}
