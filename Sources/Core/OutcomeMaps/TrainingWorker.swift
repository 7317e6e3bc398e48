import Diagnosis
import Networks
import Optimizers
import Training

/// Computes cells of a map of trainings, one after another.
final class TrainingWorker: OutcomeMapWorker {
    private let plan: OutcomeMapPlan

    init(_ plan: OutcomeMapPlan) {
        self.plan = plan
    }

    /// The cells `indices`, in order; nil where `isCancelled`, which is called every few updates, returned true before the end.
    func cells(_ indices: [Int], isCancelled: () -> Bool) -> [OutcomeCell]? {
        var cells: [OutcomeCell] = []
        for index in indices {
            guard let cell = cell(index, isCancelled) else { return nil }
            cells.append(cell)
        }
        return cells
    }

    private func cell(_ index: Int, _ isCancelled: () -> Bool) -> OutcomeCell? {
        guard let mapped = plan.training(of: index) else { preconditionFailure("the map is of trainings") }
        // Whether the optimizer takes so many parameters depends on nothing that varies, and is checked before.
        guard
            let training = try? NetworkTraining(
                plan.choice(of: index), of: mapped.network, seed: mapped.seed, batch: mapped.batch)
        else { preconditionFailure("\(plan.choice.optimizer) takes the network") }
        guard let diagnosis = training.judged(upTo: plan.steps, isCancelled: isCancelled) else { return nil }
        let bursts = diagnosis.events.count {
            if case .burst(let burst) = $0.kind { burst.hasRecovered } else { false }
        }
        return OutcomeCell(
            outcome: diagnosis.verdict.outcome, steps: training.step, settled: nil,
            loss: training.hasBatches ? mapped.network.loss(at: training.state) : training.loss,
            point: .zero, bursts: bursts)
    }
}
