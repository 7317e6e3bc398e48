/// A run of a race together with what computes its rows.
struct Racer: Sendable {
    /// The run at the race's clock.
    private(set) var entrant: Entrant
    private var path: LivePath

    /// The run of `plan`, whose descent stands at its beginning.
    init(_ plan: RunPlan, _ beginning: Descent) {
        entrant = Entrant(id: plan.id, label: plan.label, birth: plan.birth, slot: plan.slot)
        path = LivePath(beginning)
    }

    /// The run's number.
    var id: Int { entrant.id }

    /// Takes in or gives back rows until the one of `step`, or the run's last one, is the present one.
    mutating func seek(to step: Int) {
        entrant.rewind(to: step)
        let next = entrant.nextStep
        guard next <= step, !entrant.isOver else { return }
        path.rows(next...step) { entrant.take($0) }
    }

    /// Has the run go by `changes`, which differ from those it went by at `step` and later only.
    mutating func replaceChanges(_ changes: [RunChange], from step: Int) {
        path.replaceChanges(changes, from: step)
        guard let present = entrant.current?.step, present >= step else { return }
        entrant.rewind(to: step - 1)
        seek(to: present)
    }
}
