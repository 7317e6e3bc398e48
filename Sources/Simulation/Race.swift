public import Optimizers
public import Surfaces

/// Several runs on one surface at one clock, which can be wound forward and back.
///
/// Going back and on again takes every run along the same path. What is changed at a step changes what follows it; that
/// the same run was changed, branched off from or taken out later is forgotten then.
public struct Race: Course {
    /// What decides it, everything that was changed on the way included.
    public private(set) var script: RaceScript
    /// The step at which all runs stand.
    public private(set) var clock = 0

    private var racers: [Racer] = []

    /// A race at step 0 of `script`; plans whose parent is unknown are left out.
    public init(_ script: RaceScript) {
        self.script = script
        racers = script.plans.compactMap { racer(for: $0) }
        seek(to: 0)
    }

    /// The surface.
    public var surface: Surface { script.surface }

    /// Nil: a race has no end.
    public var lastStep: Int? { nil }

    /// The runs that take part at the clock, in the order in which they joined.
    public var present: [Entrant] {
        racers.lazy.map(\.entrant).filter { script.isPresent($0.id, at: clock) }
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

    /// Winds every run that takes part to `step` (at least 0).
    public mutating func seek(to step: Int) {
        clock = max(0, step)
        for index in racers.indices where script.isPresent(racers[index].id, at: clock) {
            racers[index].seek(to: clock)
        }
    }

    /// A run that is none of those there are.
    public var nextID: Int { (script.plans.map(\.id).max() ?? -1) + 1 }

    /// Lets a run join at the clock, or at `plan.birth` before it.
    ///
    /// Runs of the same number key that were to join later are forgotten.
    public mutating func join(_ plan: RunPlan) {
        for other in script.plans where plan.slot != nil && other.slot == plan.slot && other.birth > clock {
            forget(other.id)
        }
        script.plans.append(plan)
        guard var racer = racer(for: plan) else {
            script.plans.removeLast()
            return
        }
        racer.seek(to: clock)
        racers.append(racer)
    }

    /// Takes run `id` out of the race from the clock on.
    public mutating func retire(_ id: Int) {
        script.retirements[id] = clock
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
        racers[index].replaceChanges(script.changes.filter { $0.run == id }, from: step)
        for branch in script.plans where branch.parent == id && branch.birth > clock {
            forget(branch.id)
        }
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

    private func racer(for plan: RunPlan) -> Racer? {
        script.descent(of: plan.id).map { Racer(plan, $0) }
    }
}
