public import Diagnosis
public import Optimizers
public import Surfaces
public import Trajectories

/// Several runs on one surface at one clock, which can be wound forward and back.
///
/// Going back and on again takes every run along the same path. What is changed at a step changes what follows it; that
/// the same run was changed, branched off from or taken out later is forgotten then.
public struct Race: Course {
    /// What decides it, everything that was changed on the way included.
    public private(set) var script: RaceScript
    /// The step at which all runs stand.
    public private(set) var clock = 0

    /// The furthest step to which all runs that take part have been computed; where all have ended, that of the last row.
    public private(set) var horizon = 0

    /// The furthest step to which the clock has been, with all runs as they are now.
    private var reach = 0
    private var racers: [any Racing] = []
    private let source: any RacerSource

    /// A race at step 0 of `script`, which says why its runs go as they go where it is `diagnosing`; plans whose parent
    /// is unknown are left out.
    public init(_ script: RaceScript, diagnosing: Bool = false) {
        self.init(
            script,
            by: DescentSource(objective: script.objective, scale: diagnosing ? script.scale : nil))
    }

    /// A race at step 0 of `script`, whose runs `source` makes.
    package init(_ script: RaceScript, by source: any RacerSource) {
        self.script = script
        self.source = source
        nextID = (script.plans.map(\.id).max() ?? -1) + 1
        for plan in script.plans {
            if let racer = racer(for: plan) { racers.append(racer) }
        }
        seek(to: 0)
    }

    /// The surface.
    public var surface: Surface { script.surface }

    /// Nil: a race has no end.
    public var lastStep: Int? { nil }

    /// The runs that take part at the clock, in the order in which they joined.
    public var present: [Entrant] {
        racers.indices.compactMap { script.isPresent(racers[$0].id, at: clock) ? racers[$0].entrant : nil }
    }

    /// The run of number `id`, whether it takes part at the clock or not.
    public func entrant(_ id: Int) -> Entrant? {
        racers.first { $0.id == id }?.entrant
    }

    /// The rule, hyper-parameters and schedule of run `id` at the clock.
    public func choice(of id: Int) -> OptimizerChoice? {
        let last = script.changes.last { $0.run == id && $0.step <= clock }
        return last?.choice ?? script.plans.first { $0.id == id }?.choice
    }

    /// What is to be said of run `id` at the clock; nil where it takes no part, and unless runs are diagnosed.
    public func diagnosis(of id: Int) -> Diagnosis? {
        racer(present: id)?.diagnosis
    }

    /// What theory says of the update of run `id` at the clock; nil where it takes no part, and unless runs are diagnosed.
    public func theory(of id: Int) -> Theory? { racer(present: id)?.theory }

    /// What is known to happen to run `id` up to ``horizon``, by the first steps; none unless runs are diagnosed.
    public func knownEvents(of id: Int) -> [RunEvent] {
        Array(upToHorizon(racers.first { $0.id == id }?.knownEvents ?? [], of: id))
    }

    /// The same events, each as it was when it was noticed.
    public func noticedEvents(of id: Int) -> ArraySlice<RunEvent> {
        upToHorizon(racers.first { $0.id == id }?.noticedEvents ?? [], of: id)
    }

    /// Those of `events` that run `id` is known to meet while it takes part.
    private func upToHorizon(_ events: [RunEvent], of id: Int) -> ArraySlice<RunEvent> {
        let last = min(horizon, (script.retirements[id] ?? .max) - 1)
        return events[..<events.place(behind: last)]
    }

    /// The update that run `id` makes at the clock, its last one where it has ended; nil where it takes no part.
    public func motion(of id: Int) -> Motion? {
        racer(present: id)?.motion
    }

    private func racer(present id: Int) -> (any Racing)? {
        script.isPresent(id, at: clock) ? racers.first { $0.id == id } : nil
    }

    /// Winds every run that takes part to `step` (at least 0).
    ///
    /// Up to ``horizon`` that takes about the same time wherever it goes; what is beyond is computed.
    public mutating func seek(to step: Int) {
        clock = max(0, step)
        for index in racers.indices where script.isPresent(racers[index].id, at: clock) {
            racers[index].seek(to: clock)
        }
        reach = max(reach, clock)
        noteHorizon()
    }

    /// The number of a run that is none of those there are, nor of those that were forgotten: a recording may know them.
    public private(set) var nextID = 0

    /// Lets a run join at the clock, or at `plan.birth` before it.
    ///
    /// Runs of the same number key that were to join later are forgotten.
    public mutating func join(_ plan: RunPlan) {
        for other in script.plans where plan.slot != nil && other.slot == plan.slot && other.birth > clock {
            forget(other.id)
        }
        script.plans.append(plan)
        nextID = max(nextID, plan.id + 1)
        guard var racer = racer(for: plan) else {
            script.plans.removeLast()
            return
        }
        racer.seek(to: clock)
        racers.append(racer)
        reach = clock
        noteHorizon()
    }

    /// Takes run `id` out of the race from the clock on; one that only begins there is forgotten, unless a run branches
    /// off from it.
    public mutating func retire(_ id: Int) {
        guard let plan = script.plans.first(where: { $0.id == id }) else { return }
        forgetBranches(of: id)
        if plan.birth >= clock, !script.plans.contains(where: { $0.parent == id }) {
            forget(id)
        } else {
            script.retirements[id] = clock
            script.changes.removeAll { $0.run == id && $0.step >= clock }
        }
        noteHorizon()
    }

    /// Turns the rule, a hyper-parameter or the schedule of run `id` before the update at the clock.
    public mutating func change(_ id: Int, to choice: OptimizerChoice, state: RunChange.State = .kept) {
        guard let index = racers.firstIndex(where: { $0.id == id }) else { return }
        script.changes.removeAll { $0.run == id && $0.step >= clock }
        script.changes.append(RunChange(run: id, step: clock, choice: choice, state: state))
        if let last = script.retirements[id], last > clock {
            script.retirements[id] = nil
        }
        let step = clock
        reach = clock
        racers[index].replaceChanges(script.changes.filter { $0.run == id }, from: step)
        forgetBranches(of: id)
        noteHorizon()
    }

    /// Forgets the runs that branch off from run `id` after the clock.
    private mutating func forgetBranches(of id: Int) {
        for branch in script.plans where branch.parent == id && branch.birth > clock {
            forget(branch.id)
        }
    }

    private mutating func noteHorizon() {
        var last = -1
        for index in racers.indices where script.isPresent(racers[index].id, at: reach) {
            last = max(last, racers[index].end ?? .max)
        }
        horizon = max(clock, last < 0 ? reach : min(reach, last))
    }

    /// Forgets run `id` and the runs that branch off from it.
    private mutating func forget(_ id: Int) {
        for branch in script.plans where branch.parent == id {
            forget(branch.id)
        }
        script.plans.removeAll { $0.id == id }
        script.changes.removeAll { $0.run == id }
        script.retirements[id] = nil
        racers.removeAll { $0.id == id }
    }

    /// The run of `plan` at its beginning: a branch from what its parent has computed.
    private func racer(for plan: RunPlan) -> (any Racing)? {
        let changes = script.changes.filter { $0.run == plan.id }
        guard let parent = plan.parent else { return source.racer(for: plan, changes: changes, on: surface) }
        guard let stem = racers.first(where: { $0.id == parent }) else { return nil }
        return source.branch(to: plan, changes: changes, from: stem, on: surface)
    }

    // MARK: Runs of another kind

    /// Whether its runs are trainings of N parameters.
    public var hasTrainings: Bool { surface.definition.section != nil }

    /// Run `id`, where it is a training.
    public func shownTraining(of id: Int) -> (any ShownTraining)? { racer(id) as? any ShownTraining }

    /// The run of number `id`, whether it takes part at the clock or not.
    package func racer(_ id: Int) -> (any Racing)? { racers.first { $0.id == id } }

    /// Shows `surface`, on which the runs have other places, and has `body` change each of them.
    package mutating func show(_ surface: Surface, _ body: (inout any Racing) -> Void) {
        script.surface = surface
        for index in racers.indices { body(&racers[index]) }
    }
}
