import Networks
import Optimizers
import Runs
import Training

extension RunCommand {
    /// Trains the network of `definition` by each optimizer, one after another, and prints what was measured.
    func train(_ definition: NetworkDefinition, name: String) throws {
        try refuse(race.start != nil, "--start cannot be used with a network, whose start is in its file")
        try refuse(
            race.batchOrder != .random || race.noise != 0, "--batch-order and --noise cannot be used with a network")
        let seed = race.seed
        let network = try InputFile.network(seed.isGiven ? definition.seeded(with: seed.number) : definition)
        try race.checkBatch(rows: network.rowCount, of: name)
        let choices = try race.choices
        for choice in choices { choice.remarks.forEach(StandardStream.report) }
        let plan = TrainingStream.Plan(
            network: network, choices: choices, seed: seed.number, batch: race.batch?.number, last: steps.number,
            lookEvery: curvature.number)
        let labels = RunPlan.labels(for: choices)
        var report = NetworkRunReport(name: name, labels: labels, lookEvery: curvature.number)
        let wasInterrupted = Interruption.watch()
        var hasFailed = false
        if let record {
            let recorder = try TrainingRecorder(
                path: record, plan: plan, name: name, labels: labels, every: every.number, overwriting: force)
            report.runs = try recorder.run(keeping: kept, isCancelled: wasInterrupted)
            hasFailed = recorder.hasFailed
        } else {
            report.runs = try train(plan, isCancelled: wasInterrupted)
        }
        try StandardStream.write(
            json
                ? report.json.text() + "\n" : NetworkRunTable(report: report, width: StandardStream.outputWidth).text)
        if hasFailed { throw ExitStatus.cannotWrite }
        if wasInterrupted() { throw ExitStatus.interrupted }
    }

    /// Every which row is printed; nil for none.
    private var kept: Int? { every.isGiven && record == nil ? every.number : nil }

    /// One training after another.
    private func train(
        _ plan: TrainingStream.Plan, isCancelled: () -> Bool
    ) throws -> [NetworkRunReport.Run] {
        let trainings = try plan.choices.map { choice in
            try TrainingRecorder.usable { () throws(TrainingFault) in
                try NetworkTraining(choice, of: plan.network, seed: plan.seed, batch: plan.batch)
            }
        }
        var runs: [NetworkRunReport.Run] = []
        for training in trainings where !isCancelled() {
            // A step takes longer than a look at the clock.
            var progress = ProgressLine(total: plan.last, every: 1)
            let course = training.run(
                TrainingPlan(last: plan.last, every: kept, lookEvery: plan.lookEvery), isCancelled: isCancelled
            ) { progress.show($0) }
            progress.clear()
            runs.append(.init(choice: training.choice, course: course, hasBatches: training.hasBatches))
        }
        return runs
    }

    private func refuse(_ isWrong: Bool, _ sentence: String) throws {
        guard isWrong else { return }
        StandardStream.report(sentence)
        throw ExitStatus.usage
    }
}
