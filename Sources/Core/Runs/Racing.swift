package import Diagnosis
package import Surfaces
package import Trajectories

/// A run of a race: at a row of its own, and wound to any other.
package protocol Racing: Sendable {
    /// The run at the race's clock.
    var entrant: Entrant { get }
    /// The step of its last row; nil where that is not known to have come.
    var end: Int? { get }
    /// What is to be said of it at the present row; nil unless runs are diagnosed.
    var diagnosis: Diagnosis? { get }
    /// What theory says of the update at the present row; nil unless runs are diagnosed.
    var theory: Theory? { get }
    /// What is known to have happened, by the first steps, with the figures of the furthest row that is known.
    var knownEvents: [RunEvent] { get }
    /// The same events, each as it was when it was noticed.
    var noticedEvents: [RunEvent] { get }
    /// The update that is made at the present row; nil where it is not known.
    var motion: Motion? { get }
    /// Takes in or gives back rows until the one of `step`, or the run's last one, is the present one.
    mutating func seek(to step: Int)
    /// Has the run go by `changes`, which differ from those it went by at `step` and later only.
    mutating func replaceChanges(_ changes: [RunChange], from step: Int)
}

extension Racing {
    /// The run's number.
    package var id: Int { entrant.id }
}

/// What makes the runs of a race.
package protocol RacerSource: Sendable {
    /// The run of `plan` at its beginning, shown on `surface`; nil for an optimizer that it cannot have.
    func racer(for plan: RunPlan, changes: [RunChange], on surface: Surface) -> (any Racing)?
    /// The run of `plan` that leaves `stem`, a run of the same source, at its birth.
    func branch(to plan: RunPlan, changes: [RunChange], from stem: any Racing, on surface: Surface) -> (any Racing)?
}

/// Makes runs of one or two parameters.
struct DescentSource: RacerSource {
    /// What the runs evaluate.
    let objective: Objective
    /// The surface's scale; nil unless runs are diagnosed.
    let scale: ObservedLoss?

    func racer(for plan: RunPlan, changes: [RunChange], on surface: Surface) -> (any Racing)? {
        Racer(plan, Runner(Descent(plan, changes: changes, objective: objective), diagnosing: scale))
    }

    func branch(to plan: RunPlan, changes: [RunChange], from stem: any Racing, on surface: Surface) -> (any Racing)? {
        guard let stem = stem as? Racer else { return nil }
        let descent = stem.path.descent(before: plan.birth).branched(to: plan, changes: changes)
        return Racer(plan, Runner(descent, diagnosing: scale))
    }
}
