import Optimizers
package import Runs

extension RunPlan {
    /// What it is called where there is little room: the optimizer, with no more of its settings and its schedule than
    /// tells it from those of `plans` that have the same one.
    func briefLabel(among plans: [RunPlan]) -> String {
        let kin = plans.lazy.map(\.choice).filter { $0.optimizer == choice.optimizer }
        var label = choice.optimizer
        if kin.contains(where: { $0.unscheduledText != choice.unscheduledText }) { label = choice.unscheduledText }
        guard let schedule = choice.schedule else { return label }
        let others = kin.map(\.schedule).filter { $0 != schedule }
        if others.contains(where: { $0?.kind == schedule.kind }) { return label + "@" + schedule.text }
        return others.isEmpty ? label : label + "@" + schedule.kind
    }
}

extension OptimizerChoice {
    /// The optimizer and its settings without the schedule.
    fileprivate var unscheduledText: String { String(text.prefix { $0 != "@" }) }
}

extension RaceDesk {
    /// The label of `run` at the clock; where its optimizer was changed, the first and the present one with an arrow between.
    package func label(of run: Entrant, arrow: String) -> String {
        guard let script = race?.script, let plan = script.plans.first(where: { $0.id == run.id }),
            let present = course.choice(of: run.id)?.optimizer
        else { return run.label }
        let change = script.changes.last { $0.run == run.id && $0.step <= run.birth }
        let first = change?.choice.optimizer ?? plan.choice.optimizer
        // An optimizer that was replaced before the first update made none.
        let own = plan.parent == nil ? first : Self.branchLabel(first, birth: plan.birth)
        let label =
            first != plan.choice.optimizer
            ? own : run.label == plan.choice.text ? plan.briefLabel(among: script.plans) : run.label
        return present == first ? label : "\(label) \(arrow) \(present)"
    }

    /// The label of a run that branches at step `birth` with `optimizer`.
    static func branchLabel(_ optimizer: String, birth: Int) -> String { "\(optimizer) (branch at \(birth))" }
}

extension Model {
    /// The label of `run` at the clock; where its optimizer was changed, the first and the present one.
    package func label(of run: Entrant) -> String {
        desk.label(of: run, arrow: isASCII ? ">" : "→")
    }
}
