import Optimizers
package import Runs

extension RaceDesk {
    /// What `run` is called at the clock: where it goes by another rule than it began with, both, with an arrow between.
    package func label(of run: Entrant, arrow: String) -> String {
        guard let script = race?.script, let plan = script.plans.first(where: { $0.id == run.id }),
            let present = course.choice(of: run.id)?.optimizer
        else { return run.label }
        let change = script.changes.last { $0.run == run.id && $0.step <= run.birth }
        let first = change?.choice.optimizer ?? plan.choice.optimizer
        // A rule that was replaced before the first update was never gone by.
        let own = plan.parent == nil ? first : Self.branchLabel(first, birth: plan.birth)
        let label =
            first != plan.choice.optimizer
            ? own : run.label == plan.choice.text ? plan.briefLabel(among: script.plans) : run.label
        return present == first ? label : "\(label) \(arrow) \(present)"
    }

    /// What a run is called that branches off at step `birth` and goes by `optimizer`.
    static func branchLabel(_ optimizer: String, birth: Int) -> String { "\(optimizer) from \(birth)" }
}

extension Model {
    /// What `run` is called at the clock: where it goes by another rule than it began with, both.
    package func label(of run: Entrant) -> String {
        desk.label(of: run, arrow: isASCII ? ">" : "→")
    }
}
