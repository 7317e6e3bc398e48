import Networks
import Optimizers
import Synchronization
import Training
import Trajectories

/// Trains the network of a recording again while its rows are read: what its parameters were at the latest rows, so that these can
/// be shown on a plane that was made later. Each row's loss is compared with the one computed.
final class Retraining: Sendable {
    private struct State {
        var trainings: [Int: NetworkTraining]
        /// The parameters at the latest rows of each run.
        var recent: [Int: [(step: Int, state: [Double])]] = [:]
    }

    private let state: Mutex<State>

    /// The rows whose parameters are kept, as many as planes are made of at most.
    private static let window = 200
    /// The largest network, by its parameters times its rows of data, and the most steps between two rows.
    private static let most = (work: 20_000_000, steps: 10_000)

    /// The trainings of a recording that begins with `header`; nil where they cannot be made again.
    init?(_ header: TrainingHeader) {
        guard case .network(let definition) = header.subject, let network = try? Network(definition),
            network.dimension * network.rowCount <= Self.most.work
        else { return nil }
        var trainings: [Int: NetworkTraining] = [:]
        for run in header.runs {
            guard let choice = run.choice,
                let training = try? NetworkTraining(choice, of: network, seed: header.seed, batch: header.batch)
            else { continue }
            trainings[run.id] = training
        }
        guard !trainings.isEmpty else { return nil }
        state = Mutex(State(trainings: trainings))
    }

    /// Trains up to the step of `row`; where its loss is another than the recorded one, that is returned, and the run is left.
    func take(_ row: RecordedTrainingRow) -> Double? {
        state.withLock { state in
            guard let training = state.trainings[row.run] else { return nil }
            let step = row.reading.step
            guard step - training.step <= Self.most.steps else {
                state.trainings[row.run] = nil
                return nil
            }
            while training.step < step, training.isFinite { training.advance() }
            guard training.step == step else {
                state.trainings[row.run] = nil
                return nil
            }
            if row.hasLoss, row.reading.loss.isFinite, row.reading.loss.bitPattern != training.loss.bitPattern {
                (state.trainings[row.run], state.recent[row.run]) = (nil, nil)
                return training.loss
            }
            state.recent[row.run, default: []].append((step, training.state))
            if let count = state.recent[row.run]?.count, count >= 2 * Self.window {
                state.recent[row.run]?.removeFirst(Self.window)
            }
            return nil
        }
    }

    /// Leaves run `run`, which goes on by another optimizer.
    func leave(_ run: Int) { state.withLock { $0.trainings[run] = nil } }

    /// The feet on `plane` of the parameters at the latest rows of run `run`.
    func positions(of run: Int, on plane: ParameterPlane) -> [RecordedPosition] {
        state.withLock { state in
            (state.recent[run] ?? []).suffix(Self.window).compactMap { step, state in
                guard state.count == plane.origin.count else { return nil }
                let (place, distance) = plane.place(of: state)
                return RecordedPosition(step: step, place: place, distance: distance)
            }
        }
    }
}
