import Networks
import Optimizers
import Runs
import Scene
import Surfaces
import Training
import Trajectories
import Wording

/// Trainings of a network as `draw` and `export` show them: trained to a step, on a plane through the first one's head.
struct TrainingPicture {
    /// The plane as a surface.
    let surface: Surface
    /// The trainings.
    let runs: [PicturedRun]
    /// What is said of the plane.
    let notes: [String]
    /// The step at which the trainings stand.
    let step: Int

    /// Trains the network of `definition`, which is called `name`; prints the error and exits where that is impossible.
    init(
        _ definition: NetworkDefinition, name: String, race: RaceOptions, plane: PlaneOptions, ascii: Bool,
        wasInterrupted: () -> Bool
    ) throws {
        try race.checkNetwork(definition, name: name)
        let seed = race.seed
        let network = try InputFile.network(seed.isGiven ? definition.seeded(with: seed.number) : definition)
        try race.checkBatch(rows: network.rowCount, of: name)
        let choices = try race.choices
        for choice in choices { choice.remarks.forEach(StandardStream.report) }
        let labels = RunPlan.labels(for: choices)
        let plans = choices.enumerated().map { id, choice in
            RunPlan(id: id, label: labels[id], choice: choice, start: .zero, slot: id < 9 ? id + 1 : nil)
        }
        let choice = try plane.choice(for: definition, seed: seed.number)
        let made = Race(
            training: network, name: name, plans: plans, seed: seed.number, batch: race.batch?.number, on: choice)
        guard var race = made else {
            StandardStream.report("the parameters at the start are not finite: there is no map of '\(name)'")
            throw ExitStatus.data
        }
        var progress = ProgressLine(total: plane.steps, every: 1)
        while !plans.isEmpty, race.clock < plane.steps, !wasInterrupted(), race.present.contains(where: { !$0.isOver })
        {
            race.seek(to: min(plane.steps, race.clock + 8))
            progress.show(race.clock)
        }
        progress.clear()
        if wasInterrupted() { throw ExitStatus.interrupted }
        let present = race.present
        let task = race.planeTask(choice, of: present.first?.id, besides: present.map(\.id))
        if let surface = task?.surface() { race.show(plane: surface) }
        surface = race.surface
        step = race.present.compactMap { $0.current?.step }.max() ?? 0
        runs = race.present.map { PicturedRun(of: $0) }
        notes = race.planeFacts(of: present.first?.id)?.english(ascii: ascii) ?? []
    }
}

extension PicturedRun {
    /// The run as it is on the plane that is shown.
    init(of run: Entrant) {
        let path = run.path
        let begins = path.first.map { $0.step == run.birth } ?? true
        self.init(
            label: run.label, key: run.slot, color: PathColor.ofKey(run.slot ?? 1),
            start: (begins ? path.first?.parameters : path.latest?.parameters) ?? SIMD2(), trace: path)
        faint = run.projection?.faint ?? Trace()
    }
}
