public import Diagnosis
public import Optimizers
public import Trajectories

/// A run whose rows come from elsewhere: what is kept of them for the screen, and what is to be said of it.
///
/// It is wound by winding it back and handing it its rows again, the few from ``nextStep`` on.
public struct WitnessedRun: Sendable {
    /// The run as it stands.
    public private(set) var entrant: Entrant
    private var witness: Witness
    private var snapshots: Snapshots<Place>
    /// What was turned on the way, by step.
    private var changes: [RunChange] = []
    /// What has happened up to the furthest row.
    private var timeline = EventTimeline()
    /// The furthest that it has been, while it stands at an earlier row.
    private var front: Front<Witness>?
    /// What is said at the present row, made where it is asked for; nil while rows come in, where nothing is kept.
    private var telling: Telling? = Telling()
    /// The step at which it is to stand; nil where it goes on to its last row.
    private var goal: Int?

    /// The steps from one look at what was noticed to the next.
    private static let follows = 64

    /// A row before which it stood.
    private struct Place: Stepping {
        let witness: Witness
        let stand: Trace.Stand

        package var nextStep: Int { witness.nextStep }
    }

    /// The run of `witness` before its first row; up to `snapshots` places will be kept to wind it back to.
    public init(_ entrant: Entrant, _ witness: Witness, snapshots: Int) {
        self.entrant = entrant
        self.witness = witness
        self.snapshots = Snapshots(
            Place(witness: witness, stand: entrant.trace.stand), capacity: max(2, snapshots))
    }

    /// The step from which on rows are to be taken in.
    public var nextStep: Int { min(entrant.nextStep, witness.nextStep) }

    /// The witness of a run that branches off at `start`, at the step of the row that is expected next.
    public func branch(_ choice: OptimizerChoice?, at start: SIMD2<Double>, scale: ObservedLoss) -> Witness {
        Witness(choice, leaving: witness, at: start, scale: scale)
    }

    /// What is to be said of it at the present row; nil where a step is missing among those before.
    public var diagnosis: Diagnosis? {
        guard let telling else { return witness.diagnosis }
        return telling.diagnosis { witness.diagnosis }
    }

    /// What theory says of the update at the present row, by the rule that the run is said to have; nil where a step is
    /// missing among those before.
    public var theory: Theory? {
        guard let telling else { return witness.theory(diagnosis) }
        return telling.theory { witness.theory(diagnosis) }
    }

    /// What is known to have happened, by the first steps, with the figures of the furthest row.
    public var knownEvents: [RunEvent] {
        func events() -> [RunEvent] { diagnosis?.events ?? noticed }
        return front?.events ?? telling?.events(events) ?? events()
    }

    /// The same events, each as it was when it was noticed.
    public var noticedEvents: [RunEvent] {
        func events() -> [RunEvent] { diagnosis.map(timeline.caughtUp(to:)) ?? noticed }
        return front?.events ?? telling?.noticed(events) ?? events()
    }

    /// What was noticed before a step was missing.
    private var noticed: [RunEvent] {
        var timeline = timeline
        timeline.follow(witness.log)
        return timeline.events
    }

    /// The update that is made at the present row; nil where it is not known.
    public var motion: Motion? { witness.motion }

    /// Notes what was turned at a step whose row is still to come, the latest of all changes.
    public mutating func turn(_ change: RunChange) {
        changes.append(change)
    }

    /// Takes in the next row, which may have been taken in before; one before ``nextStep`` is left out.
    public mutating func take(_ row: StepRow) {
        // Copies of the run share what was said before this row.
        telling = nil
        if row.step >= witness.nextStep {
            if snapshots.isDue(at: witness.nextStep) {
                snapshots.append(Place(witness: witness, stand: entrant.trace.stand))
            }
            witness.take(row, changes, isShown: row.step == goal)
        }
        if row.step >= entrant.nextStep { entrant.take(row, momentum: witness.momentum) }
        if let furthest = front?.state.nextStep {
            guard witness.nextStep >= furthest else { return }
            front = nil
        }
        // What is asked for takes in what was noticed since.
        if row.step.isMultiple(of: Self.follows) { timeline.follow(witness.log) }
    }

    /// Keeps from here on what is said at the present row, until the next one is taken in.
    public mutating func settle() {
        if telling == nil { telling = Telling() }
    }

    /// Stands at `step` as soon as the rows from ``nextStep`` to `step` were taken in, again if need be.
    public mutating func wind(to step: Int) {
        if entrant.current?.step == step { return }
        goal = step
        let nearest = snapshots.latest(upTo: step)
        let goesOn = entrant.nextStep <= step && entrant.nextStep >= nearest.nextStep
        if !goesOn, front == nil { front = Front(state: witness, events: knownEvents) }
        telling = Telling()
        guard !goesOn else { return }
        witness = nearest.witness
        entrant.stand(at: nearest.stand)
    }

    /// The run with the rows that are known of it now, which are `other`'s and more, standing where `other` stands.
    public func standing(as other: WitnessedRun) -> WitnessedRun {
        var result = self
        let furthest = front ?? Front(state: witness, events: knownEvents)
        let isBehind = other.witness.nextStep < furthest.state.nextStep
        result.front = isBehind ? furthest : nil
        result.witness = isBehind ? other.witness : furthest.state
        result.telling = Telling()
        result.entrant.stand(at: other.entrant.trace.stand)
        return result
    }
}
