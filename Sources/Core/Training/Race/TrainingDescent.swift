import Networks
import Optimizers
import Runs
import Surfaces
import Trajectories

/// A training as it goes, row by row: a value, so that a copy is a snapshot to go on from.
///
/// It makes the updates of ``NetworkTraining``, and can be changed on the way.
struct TrainingDescent: Stepping {
    /// The run's number.
    let id: Int
    /// The step of the row that ``next()`` gives.
    private(set) var nextStep: Int
    /// The parameters at the row that was given last.
    private(set) var state: [Double]
    /// The loss there: over all rows of data, or over those of the update's batch.
    private(set) var loss = 0.0
    /// The gradient there, over the same rows.
    private(set) var gradient: [Double]
    /// The update there.
    private(set) var update = StateUpdate()
    /// The updates before that one, the latest first; empty where there were none.
    private(set) var former = (StateUpdate(), StateUpdate())
    /// What is said of the run there.
    private(set) var follower: TrainingFollower
    /// What is known of the row that was given last, with the look at its curvature, if there was one.
    private(set) var reading: TrainingReading?
    /// The optimizer there.
    private(set) var choice: OptimizerChoice
    /// The step at which the count that schedules see began.
    let origin: Int
    /// The step at which the optimizer's state began.
    private(set) var stateOrigin: Int
    /// Whether the last row was given: the one in which the loss or a parameter is not finite.
    private(set) var isOver = false

    private let source: TrainingSource
    private var stepper: any StateStepper
    /// Changes still to come, the next one last.
    private var pending: [RunChange]
    /// Whether the update at the row that was given last is still to be made.
    private var isDue = false

    /// A training of `plan` from the network's start; nil for an optimizer that does not take so many parameters.
    init?(_ plan: RunPlan, changes: [RunChange], of source: TrainingSource) {
        guard let stepper = plan.choice.makeStateStepper(at: source.network.start) else { return nil }
        id = plan.id
        nextStep = plan.birth
        (origin, stateOrigin) = (plan.birth, plan.birth)
        state = source.network.start
        gradient = state.map { _ in 0 }
        choice = plan.choice
        follower = TrainingFollower(of: plan.choice, hasBatches: source.sampler != nil)
        self.source = source
        self.stepper = stepper
        pending = Self.ordered(changes)
    }

    private init(_ plan: RunPlan, changes: [RunChange], from stem: TrainingDescent) {
        id = plan.id
        nextStep = stem.nextStep
        (origin, stateOrigin) = (stem.origin, stem.stateOrigin)
        state = stem.state
        loss = stem.loss
        gradient = stem.gradient
        (update, former, follower) = (stem.update, stem.former, stem.follower)
        choice = stem.choice
        isOver = stem.isOver
        source = stem.source
        stepper = stem.stepper
        isDue = stem.isDue
        pending = Self.ordered([RunChange(run: plan.id, step: stem.nextStep, choice: plan.choice)] + changes)
    }

    /// The run that leaves this one before its next row, with `plan`'s optimizer; its state goes on where that is the same.
    func branched(to plan: RunPlan, changes: [RunChange]) -> TrainingDescent {
        TrainingDescent(plan, changes: changes, from: self)
    }

    /// The step of the row that was given last.
    var step: Int { nextStep - 1 }

    /// The next row, with its update; nil once the run is over.
    mutating func next() -> StepRow? {
        guard !isOver else { return nil }
        if isDue {
            update.apply(to: &state)
            (former.0, former.1, update) = (update, former.0, former.1)
        }
        while let change = pending.last, change.step <= nextStep {
            pending.removeLast()
            adopt(change)
        }
        let batch = source.sampler?.rows(atStep: nextStep)
        if let batch {
            loss = source.network.evaluate(at: state, batch: batch, gradient: &gradient)
        } else {
            loss = source.network.evaluate(at: state, gradient: &gradient)
        }
        stepper.update(
            &update, gradient: gradient,
            hessian: stepper.usesHessian ? source.hessians.matrix(at: state, batch: batch) : nil,
            rate: rate(atStep: nextStep), parameters: state)
        isOver = !(loss.isFinite && state.allSatisfy(\.isFinite))
        isDue = true
        nextStep += 1
        return row
    }

    /// The row that was given last; its place is 0, and no number once the run is over.
    var row: StepRow {
        StepRow(
            run: id, step: step, parameters: isOver ? SIMD2(.nan, .nan) : .zero, loss: loss,
            gradient: SIMD2(StateDescent.norm(gradient), 0), rate: rate(atStep: step))
    }

    /// The number of the update at the row that was given last, since the optimizer's state began.
    var updatesMade: Int { nextStep - stateOrigin }

    /// Forgets the changes still to come and puts `changes` in their place.
    mutating func replaceChanges(_ changes: [RunChange]) {
        pending = Self.ordered(changes.filter { $0.step >= nextStep })
    }

    private func rate(atStep step: Int) -> Double { choice.rate(atStep: step - origin) }

    private mutating func adopt(_ change: RunChange) {
        // An optimizer that networks cannot have was not let in.
        guard let new = change.choice.makeStateStepper(at: state) else { return }
        if change.state == .kept, change.choice.optimizer == choice.optimizer {
            stepper.retune(like: new)
        } else {
            stepper = new
            stateOrigin = nextStep
        }
        choice = change.choice
        follower.adopt(choice)
    }

    /// Diagnoses the row that was given last, once for each, with what a look there found.
    mutating func follow(_ curvature: TrainingCurvature?) {
        let fullLoss = source.sampler == nil || curvature == nil ? nil : source.network.loss(at: state)
        var reading = TrainingReading(
            step: step, loss: loss, fullLoss: fullLoss, gradientNorm: StateDescent.norm(gradient),
            rate: rate(atStep: step), updateNorm: StateDescent.norm(update.step), cosine: cosine, curvature: curvature)
        reading.isFinite = !isOver || state.allSatisfy(\.isFinite)
        self.reading = reading
        follower.take(reading)
    }

    /// Completes the diagnosis of an earlier row, which waits for a look.
    mutating func complete(_ step: Int, with curvature: TrainingCurvature) {
        follower.complete(step, with: curvature)
    }

    /// The cosine between the update and the one before.
    private var cosine: Double? {
        guard former.0.step.count == update.step.count else { return nil }
        let lengths = StateDescent.norm(update.step) * StateDescent.norm(former.0.step)
        return lengths > 0 && lengths.isFinite
            ? source.network.product(update.step, former.0.step) / lengths : nil
    }

    private static func ordered(_ changes: [RunChange]) -> [RunChange] {
        // Stable: of two changes at one step the later one in the script applies last, so it stands first here.
        changes.enumerated()
            .sorted { ($0.element.step, $0.offset) > ($1.element.step, $1.offset) }
            .map(\.element)
    }
}

/// What the trainings of a race share.
final class TrainingSource: RacerSource {
    /// What is trained.
    let network: Network
    /// What updates need that use second derivatives.
    let hessians: TrainingHessian
    /// What draws the rows of each update; nil for all of them.
    let sampler: BatchSampler?
    /// The positions that each run keeps of its last steps.
    let window: Int
    /// The positions that each run keeps of its whole way.
    let spread: Int

    /// Bytes for the states that runs keep.
    private static let memory = 64 << 20
    /// The longest window of steps that planes are made of.
    static let longestWindow = 200
    /// Arrays of N numbers in a run that is kept: parameters, gradient, update, denominator, and the optimizer's.
    private static let arrays = 6

    init(_ network: Network, seed: UInt64, batch: Int?) {
        self.network = network
        hessians = TrainingHessian(network)
        sampler = batch.flatMap { batch in
            batch < network.rowCount
                ? BatchSampler(rows: network.rowCount, batch: max(1, batch), seed: seed) : nil
        }
        // For three runs: half for whole states, half for positions alone and for snapshots.
        let share = Self.memory / 6 / (8 * network.dimension)
        window = max(8, min(Self.longestWindow, share / Self.arrays))
        spread = max(8, min(256, share / 2))
    }

    /// The snapshots that each run keeps.
    var snapshots: Int { max(4, min(256, spread / 2)) }

    func racer(for plan: RunPlan, changes: [RunChange], on surface: Surface) -> (any Racing)? {
        TrainingDescent(plan, changes: changes, of: self).map {
            TrainingRun(plan, $0, of: self, on: surface.shownPlane)
        }
    }

    func branch(to plan: RunPlan, changes: [RunChange], from stem: any Racing, on surface: Surface) -> (any Racing)? {
        guard let stem = stem as? TrainingRun else { return nil }
        return TrainingRun(
            plan, stem.descent(before: plan.birth).branched(to: plan, changes: changes), of: self,
            on: surface.shownPlane)
    }
}
