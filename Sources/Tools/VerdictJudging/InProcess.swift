import Diagnosis
import Runs

extension Verdict {
    /// What the product's modules say of `combination` after `steps` updates.
    public init(inProcess combination: Combination, steps: Int) {
        let script = combination.script
        var rows = RaceRows(script, diagnosing: script.scale)
        while rows.step <= steps, !rows.isOver { rows.next(upTo: steps) { _ in } }
        guard let verdict = rows.diagnosis(of: 0)?.verdict else {
            self.init("nothing")
            return
        }
        self.init(
            verdict.outcome.rawValue, trend: verdict.trend.name,
            stepsToOnePercent: verdict.trend.updates.map(Double.init), cause: verdict.cause?.code)
    }
}
