import ArgumentParser
import Formulas
import Networks
import Optimizers
import Runs
import Surfaces
import Text
import Training
import Wording

/// The options of a race, shared by all commands that run one.
struct RaceOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("optimizer")], parsing: .singleValue,
        help: ArgumentHelp("An optimizer, as in adam:lr=0.05@warmup:steps=50; repeatable.", valueName: "optimizer"),
        completion: .optimizer
    )
    var optimizers: [String] = []

    @OptionGroup var rules: RuleOptions

    @Option(
        help: "Learning-rate schedule of the optimizers that do not name one, as in inverse-sqrt.",
        completion: .schedule)
    var schedule: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Starting point, as in -1.5,2 (default: the surface's own).", valueName: "p1,p2"))
    var start: StartArgument?

    @Option(parsing: .unconditional, help: "Seed of the mini-batches.")
    var seed = WholeNumberArgument<UInt64>(0)

    @Option(
        parsing: .unconditional,
        help: "Mini-batch size in data rows, on a surface with data (default: full batch).")
    var batch: WholeNumberArgument<Int>?

    @Option(
        help: ArgumentHelp(
            "Rows of the mini-batches: random, drawn for each step, or cyclic, in the file's order.", valueName: "order"
        ))
    var batchOrder = BatchOrderArgument.random

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Standard deviation of normally distributed numbers that are added to the gradient at each step, drawn by the seed.",
            valueName: "size"))
    var noise = 0.0

    func validate() throws {
        try batch?.check("--batch", from: 1)
        guard noise >= 0, noise.isFinite else { throw ValidationError("--noise must be a number >= 0") }
        guard batchOrder == .random || batch != nil else {
            throw ValidationError("--batch-order requires --batch, the number of rows of each step")
        }
        try seed.check("--seed", from: 0)
        try start?.check()
        _ = try choices
    }

    /// The optimizers with their schedules.
    var choices: [OptimizerChoice] {
        get throws {
            let common: Schedule?
            do {
                common = try schedule.map { text in try Schedule(parsing: text) }
            } catch {
                throw ValidationError("\(error)")
            }
            return try optimizers.map { text in
                var choice = try rules.choice(text)
                // `@constant` excludes an optimizer from the common schedule.
                if choice.schedule == nil, !text.contains("@") {
                    choice.schedule = common
                }
                return choice
            }
        }
    }

    /// The race on `surface`, with every run at its starting point.
    func script(on surface: Surface) throws -> RaceScript {
        let choices = try choices
        let labels = RunPlan.labels(for: choices)
        let start = try start?.point(on: surface) ?? surface.definition.start
        let plans = choices.enumerated().map { id, choice in
            RunPlan(
                id: id, label: labels[id], choice: choice,
                start: start, slot: id < 9 ? id + 1 : nil)
        }
        return RaceScript(
            surface: surface, plans: plans, seed: seed.number, batch: batch?.number, order: batchOrder.order,
            noise: noise)
    }

    /// Checks that the optimizers and the mini-batch size fit `surface`.
    func check(against surface: Surface) throws {
        let name = Printable.text(surface.name)
        for choice in try choices { choice.remarks.forEach(StandardStream.report) }
        if surface.isInterpolated, let choice = try choices.first(where: { $0.entry.descriptor.usesHessian }) {
            StandardStream.report(
                "\(choice.optimizer) needs second derivatives, which the grid surface '\(name)' does not have")
            throw ExitStatus.usage
        }
        guard batch != nil else { return }
        guard let rows = surface.rowCount else {
            StandardStream.report("--batch requires a surface with data; '\(name)' has none")
            throw ExitStatus.usage
        }
        try checkBatch(rows: rows, of: surface.name)
    }

    /// Checks that the mini-batch size fits the data `rows` of what is called `name`.
    func checkBatch(rows: Int, of name: String) throws {
        if let batch { try InputFile.check(batch: batch.number, rows: rows, of: name) }
    }

    /// Checks that the optimizers can train the network of `definition`, which is called `name`, and that no start is asked for.
    func checkNetwork(_ definition: NetworkDefinition, name: String) throws {
        guard start == nil else {
            StandardStream.report("--start cannot be used with a network, whose start is in its file")
            throw ExitStatus.usage
        }
        guard batchOrder == .random, noise == 0 else {
            StandardStream.report("--batch-order and --noise cannot be used with a network")
            throw ExitStatus.usage
        }
        let count = definition.shape.parameterCount
        for choice in try choices {
            guard let limit = choice.entry.mostParameters, count > limit else { continue }
            let fault = TrainingFault.tooManyParameters(optimizer: choice.optimizer, count: count, limit: limit)
            StandardStream.report("\(fault)")
            throw ExitStatus.usage
        }
    }
}

/// The order of the rows of mini-batches, on the command line.
enum BatchOrderArgument: String, CaseIterable, ExpressibleByArgument {
    case random, cyclic

    var order: BatchOrder { self == .cyclic ? .cyclic : .random }
}
