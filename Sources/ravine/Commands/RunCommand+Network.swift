import Networks
import Optimizers
import Runs
import Training

extension RunCommand {
    /// Trains the network of `definition` by each optimizer, one after another, and prints what was measured.
    func train(_ definition: NetworkDefinition, name: String) throws {
        try refuse(race.start != nil, "--start cannot be used with a network, whose start is in its file")
        try refuse(record != nil, "--record cannot be used with a network yet")
        let seed = race.seed
        let network = try InputFile.network(seed.isGiven ? definition.seeded(with: seed.number) : definition)
        try race.checkBatch(rows: network.rowCount, of: name)
        let choices = try race.choices
        for choice in choices { choice.remarks.forEach(StandardStream.report) }
        let trainings = try choices.map { choice in
            do throws(TrainingFault) {
                return try NetworkTraining(choice, of: network, seed: seed.number, batch: race.batch?.number)
            } catch {
                StandardStream.report("\(error)")
                throw ExitStatus.usage
            }
        }
        let wasInterrupted = Interruption.watch()
        let plan = TrainingPlan(
            last: steps.number, every: every.isGiven ? every.number : nil, lookEvery: curvature.number)
        var report = NetworkRunReport(name: name, labels: RunPlan.labels(for: choices), lookEvery: curvature.number)
        for training in trainings where !wasInterrupted() {
            // A step takes longer than a look at the clock.
            var progress = ProgressLine(total: plan.last, every: 1)
            let course = training.run(plan, isCancelled: wasInterrupted) { progress.show($0) }
            progress.clear()
            report.runs.append(.init(choice: training.choice, course: course, hasBatches: training.hasBatches))
        }
        try StandardStream.write(
            json ? report.json.text() + "\n" : NetworkRunTable(report: report, width: StandardStream.outputWidth).text)
        if wasInterrupted() { throw ExitStatus.interrupted }
    }

    private func refuse(_ isWrong: Bool, _ sentence: String) throws {
        guard isWrong else { return }
        StandardStream.report(sentence)
        throw ExitStatus.usage
    }
}
