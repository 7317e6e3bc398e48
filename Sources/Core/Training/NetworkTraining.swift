public import Networks
public import Optimizers
import Runs

/// A training of a network as it goes, update by update, on one thread; the same numbers on every processor.
public final class NetworkTraining {
    /// What is trained.
    public let network: Network
    /// The optimizer and its schedule.
    public let choice: OptimizerChoice
    /// The update that comes next; 0 at the start.
    public private(set) var step = 0
    /// The parameters.
    public private(set) var state: [Double]
    /// The loss there: over all rows of data, or over those of the update's batch.
    public private(set) var loss = 0.0
    /// The gradient there, over the same rows.
    public private(set) var gradient: [Double]
    /// The update there, which ``advance()`` makes.
    public private(set) var update = StateUpdate()
    /// Whether the loss and all parameters are finite; where they are not, the training is over.
    public private(set) var isFinite = true

    private let sampler: BatchSampler?
    private var stepper: any StateStepper
    private var probes: CurvatureProbes?

    /// A training by `choice` from the network's start, on batches of `batch` rows of data, which `seed` draws, or on all.
    ///
    /// - Throws: that the optimizer cannot train a network.
    public init(
        _ choice: OptimizerChoice, of network: Network, seed: UInt64 = 0, batch: Int? = nil
    ) throws(TrainingFault) {
        guard let stepper = choice.makeStateStepper(at: network.start) else {
            throw .couplesParameters(optimizer: choice.optimizer)
        }
        self.stepper = stepper
        self.choice = choice
        self.network = network
        sampler = batch.flatMap { batch in
            batch < network.rowCount
                ? BatchSampler(rows: network.rowCount, batch: max(1, batch), seed: seed) : nil
        }
        state = network.start
        gradient = network.start.map { _ in 0 }
        evaluate()
    }

    /// Whether each update sees a batch of the data alone.
    public var hasBatches: Bool { sampler != nil }

    /// Makes the update.
    public func advance() {
        precondition(isFinite, "a training ends where it is not finite")
        for index in state.indices { state[index] += update.step[index] }
        step += 1
        evaluate()
    }

    /// The row of this update; `looking`, its curvature too.
    public func row(looking: Bool) -> TrainingRow {
        TrainingRow(
            step: step, loss: loss, fullLoss: hasBatches && looking ? network.loss(at: state) : nil,
            gradientNorm: StateDescent.norm(gradient), rate: choice.rate(atStep: step),
            updateNorm: StateDescent.norm(update.step), norm: StateDescent.norm(state),
            curvature: looking ? look() : nil)
    }

    /// The curvature of the optimizer's objective over all rows of data, as this update meets it.
    public func look() -> TrainingCurvature {
        let dynamics = choice.dynamics(rate: choice.rate(atStep: step), updates: step + 1)
        guard isFinite else { return TrainingCurvature(limit: dynamics?.limit) }
        let probes = probes ?? CurvatureProbes(network, decay: dynamics?.weightDecay ?? 0)
        self.probes = probes
        let (plain, preconditioned) = probes.look(at: state, denominator: update.denominator)
        return TrainingCurvature(
            sharpness: plain, preconditionedSharpness: preconditioned,
            effectiveSharpness: dynamics == nil ? nil : preconditioned.map { update.rate * $0 }, limit: dynamics?.limit)
    }

    private func evaluate() {
        if let sampler {
            loss = network.evaluate(at: state, batch: sampler.rows(atStep: step), gradient: &gradient)
        } else {
            loss = network.evaluate(at: state, gradient: &gradient)
        }
        stepper.update(&update, gradient: gradient, rate: choice.rate(atStep: step), parameters: state)
        isFinite = loss.isFinite && state.allSatisfy { $0.isFinite }
    }
}

/// Why an optimizer cannot train a network.
public enum TrainingFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// Its update of a parameter depends on the others.
    case couplesParameters(optimizer: String)

    /// One sentence.
    public var description: String {
        switch self {
        case .couplesParameters(let optimizer):
            "\(optimizer) couples the parameters, which is not supported for networks yet"
        }
    }
}
