import Optimizers
import Runs

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
