public import Networks
public import Optimizers
public import Runs
public import Trajectories

/// A training of a network as it goes, update by update, on one thread; the same numbers on every processor.
public final class NetworkTraining {
    /// What is trained.
    public let network: Network
    /// The optimizer and its schedule.
    public private(set) var choice: OptimizerChoice
    /// The update that comes next; 0, or the step at which it begins, at the start.
    public private(set) var step: Int
    /// How often the optimizer was changed.
    private(set) var changesMade = 0
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

    /// The updates before that one, the latest first.
    private var former = (StateUpdate(), StateUpdate())
    private let sampler: BatchSampler?
    private var stepper: any StateStepper
    /// The step at which the count that schedules see began, and that at which the optimizer's state did.
    private let origin: Int
    private var stateOrigin: Int
    /// Changes still to come, by step.
    private var pending: [RunChange]
    private let hessians: TrainingHessian
    private var probes: CurvatureProbes?
    private var lookRequest = CurvatureRequest.live

    /// A training by `choice` from the network's start, on batches of `batch` rows of data, which `seed` draws, or on all; its
    /// steps are counted from `birth` on, and its optimizer is replaced by that of each of `changes` before the update of its
    /// step.
    ///
    /// - Throws: that the optimizer cannot train a network.
    public init(
        _ choice: OptimizerChoice, of network: Network, seed: UInt64 = 0, batch: Int? = nil, from birth: Int = 0,
        changes: [RunChange] = []
    ) throws(TrainingFault) {
        guard let stepper = choice.makeStateStepper(at: network.start) else {
            throw .tooManyParameters(
                optimizer: choice.optimizer, count: network.dimension, limit: choice.entry.mostParameters ?? 0)
        }
        self.stepper = stepper
        hessians = TrainingHessian(network)
        self.choice = choice
        self.network = network
        (step, origin, stateOrigin) = (birth, birth, birth)
        pending = changes
        sampler = batch.flatMap { batch in
            batch < network.rowCount
                ? BatchSampler(rows: network.rowCount, batch: max(1, batch), seed: seed) : nil
        }
        state = network.start
        gradient = network.start.map { _ in 0 }
        evaluate()
    }

    /// A training of its own that goes on from where `other` is.
    public convenience init(copying other: NetworkTraining) {
        self.init(goingOnFrom: other, other.pending)
        (probes, lookRequest) = (other.probes, other.lookRequest)
    }

    /// A training that leaves `parent` where it is, with `changes` from its next step on.
    convenience init(branchingFrom parent: NetworkTraining, changes: [RunChange]) {
        self.init(goingOnFrom: parent, changes)
    }

    private init(goingOnFrom other: NetworkTraining, _ changes: [RunChange]) {
        (network, choice, step, state) = (other.network, other.choice, other.step, other.state)
        (loss, gradient, update, isFinite) = (other.loss, other.gradient, other.update, other.isFinite)
        (former, sampler, stepper, hessians) = (other.former, other.sampler, other.stepper, other.hessians)
        (origin, stateOrigin, pending) = (other.origin, other.stateOrigin, changes)
    }

    /// Whether each update sees a batch of the data alone.
    public var hasBatches: Bool { sampler != nil }

    /// Makes the update.
    public func advance() {
        precondition(isFinite, "a training ends where it is not finite")
        update.apply(to: &state)
        step += 1
        // The oldest update's memory is used for the next one.
        (former.0, former.1, update) = (update, former.0, former.1)
        evaluate()
    }

    /// Goes on by `changes`, sorted by step, as far as they are still to come, in the place of those it had.
    func follow(_ changes: [RunChange]) { pending = changes.filter { $0.step > step } }

    /// The scheduled rate of this update.
    private var rate: Double { choice.rate(atStep: step - origin) }

    /// The row of this update; `looking`, its curvature too, as `request` says. With batches the loss over all rows of data is
    /// known where the curvature is, or where it `isFullLossKnown`.
    public func row(
        looking: Bool, _ request: LookExtent = .regular, knowingFullLoss isFullLossKnown: Bool = false
    ) -> TrainingRow {
        TrainingRow(
            step: step, loss: loss,
            fullLoss: hasBatches && (looking || isFullLossKnown) ? network.loss(at: state) : nil,
            gradientNorm: norm(gradient), rate: rate,
            updateNorm: norm(update.step), cosine: cosine, norm: norm(state),
            curvature: looking ? look(request) : nil)
    }

    /// The curvature of the optimizer's objective over all rows of data, as this update meets it.
    public func look(_ request: LookExtent = .regular) -> TrainingCurvature {
        let dynamics = choice.sharpnessDynamics(rate: rate, updates: step - stateOrigin + 1)
        guard isFinite else { return TrainingCurvature(limit: dynamics?.limit) }
        let decay = dynamics?.weightDecay ?? 0
        let old = probes.flatMap { $0.decay == decay ? $0 : nil }
        let probes = old ?? CurvatureProbes(network, decay: decay, lookRequest)
        self.probes = probes
        let found = probes.look(at: state, denominator: update.denominator, isBrief: request == .brief)
        var curvature = TrainingCurvature(
            sharpness: found.plain, preconditionedSharpness: found.preconditioned,
            effectiveSharpness: dynamics == nil ? nil : found.preconditioned.map { update.rate * $0 },
            limit: dynamics?.limit, swing: step - origin >= 2 ? found.look?.swing(update, former.0, former.1) : nil,
            carrier: found.look?.shares(of: network.shape).max { $0.share < $1.share }
                .map { TrainingCurvature.Carrier(tensor: $0.tensor.name, share: $0.share) },
            least: request == .least ? probes.fall(along: gradient, denominator: update.denominator) : nil)
        if request == .least { curvature.inactiveLayer = network.inactiveLayer(at: state, gradient: gradient) }
        return curvature
    }

    /// Lets looks take as many products as they need from scratch: where looks are rare, none begins near the one before.
    func lookThoroughly() {
        lookRequest.mostProducts = CurvatureProbes.productsOfFall
        probes = nil
    }

    /// The cosine between this update and the one before.
    private var cosine: Double? {
        guard step > origin else { return nil }
        let lengths = norm(update.step) * norm(former.0.step)
        return lengths > 0 && lengths.isFinite ? network.product(update.step, former.0.step) / lengths : nil
    }

    /// The Euclidean norm; the slow way where squares are too large or too small.
    private func norm(_ vector: [Double]) -> Double {
        let square = network.product(vector, vector)
        return square > 1e-280 && square < 1e280 ? square.squareRoot() : StateDescent.norm(vector)
    }

    private func adopt(_ change: RunChange) {
        // An optimizer that networks cannot have was not let in.
        guard let new = change.choice.makeStateStepper(at: state) else { return }
        if change.state == .kept, change.choice.optimizer == choice.optimizer {
            stepper.retune(like: new)
        } else {
            stepper = new
            stateOrigin = step
        }
        choice = change.choice
        changesMade += 1
    }

    private func evaluate() {
        while let change = pending.first, change.step <= step {
            pending.removeFirst()
            adopt(change)
        }
        let batch = sampler?.rows(atStep: step)
        if let batch {
            loss = network.evaluate(at: state, batch: batch, gradient: &gradient)
        } else {
            loss = network.evaluate(at: state, gradient: &gradient)
        }
        stepper.update(
            &update, gradient: gradient,
            hessian: stepper.usesHessian ? hessians.matrix(at: state, batch: batch) : nil, rate: rate,
            parameters: state)
        isFinite = loss.isFinite && state.allSatisfy { $0.isFinite }
    }
}

/// What is looked at.
public enum LookExtent: Equatable, Sendable {
    /// The plain and the preconditioned sharpness.
    case regular
    /// The preconditioned sharpness alone.
    case brief
    /// Both, and the least eigenvalue.
    case least
}

/// Why an optimizer cannot train a network.
public enum TrainingFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The network has `count` parameters, and the optimizer takes `limit` at most.
    case tooManyParameters(optimizer: String, count: Int, limit: Int)

    /// One sentence.
    public var description: String {
        switch self {
        case .tooManyParameters(let optimizer, let count, let limit):
            "\(optimizer) takes at most \(Self.text(limit)) parameters; this network has \(Self.text(count))"
        }
    }

    /// A number below a million, with a comma between thousands.
    private static func text(_ number: Int) -> String {
        number < 1000 ? "\(number)" : "\(number / 1000),\(String(1000 + number % 1000).dropFirst())"
    }
}
