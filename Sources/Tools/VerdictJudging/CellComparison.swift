import Diagnosis
import Optimizers
import OutcomeMaps
import Runs
import SeededNumbers
import SurfaceFiles
import Surfaces

/// A cell of an outcome map beside the single run with the same settings.
public struct CellComparison: Sendable {
    /// What was run.
    public let combination: Combination
    /// The outcome of the cell.
    public let cell: String
    /// The outcome of the run.
    public let run: String

    /// Whether both say the same.
    public var isSame: Bool { cell == run }

    /// One line: what was run and what both said.
    public var line: String { "\(combination.text): map \(cell), run \(run)" }

    /// `count` random cells, of each rule in turn ten from a map over settings or over starts, compared after `steps`
    /// updates.
    public static func random(_ count: Int, seed: UInt64, steps: Int) -> [CellComparison] {
        let surfaces = Surface.shippedNames.compactMap { Surface.shipped($0) }
        let rules = OutcomeMapRules.all
        var seeds = SplitMix(seed: seed)
        let plans = (0..<(count + 9) / 10).map { index in
            var draw = Draw(seed: seeds.next())
            return draw.plan(of: rules[index % rules.count], among: surfaces, steps: steps)
        }
        return Array(plans.map { compare($0) }.joined().prefix(count))
    }

    private static func compare(_ plan: OutcomeMapPlan) -> [CellComparison] {
        guard let surface = plan.surface else { preconditionFailure("maps of surfaces are compared") }
        let cells = OutcomeMapEngine(plan).cells(0..<plan.count)
        return concurrentMap(Array(cells.enumerated())) { index, cell in
            let combination = Combination(
                surface: surface, choice: plan.choice(of: index), start: plan.start(of: index))
            return CellComparison(
                combination: combination, cell: cell?.outcome.rawValue ?? "missing",
                run: outcome(of: combination, steps: plan.steps))
        }
    }

    private static func outcome(of combination: Combination, steps: Int) -> String {
        let script = combination.script
        var rows = RaceRows(script, diagnosing: script.scale)
        while rows.step <= steps, !rows.isOver { rows.next(upTo: steps) { _ in } }
        return rows.diagnosis(of: 0)?.outcome.rawValue ?? "missing"
    }
}

/// The rules whose maps are compared: all of the catalogue.
private enum OutcomeMapRules {
    static var all: [OptimizerDescriptor] { OptimizerCatalogue.entries.map(\.descriptor) }
}

extension Draw {
    /// A map of five by two runs of `rule` on one of `surfaces`: over the rate and another hyperparameter, or over starts.
    fileprivate mutating func plan(
        of rule: OptimizerDescriptor, among surfaces: [Surface], steps: Int
    ) -> OutcomeMapPlan {
        let surface = element(of: surfaces)
        do {
            let rate = rate(of: rule.name, on: surface)
            let choice = try OptimizerChoice(optimizer: rule.name, hyper: ["lr": rate])
            let others = rule.keys.map(\.name).compactMap { Self.axes[$0] }
            if others.isEmpty || element(of: [true, false]) {
                let (domain, names) = (surface.definition.domain, surface.definition.parameters)
                let across = OutcomeAxis(
                    key: names[0], from: domain.lower.x, to: domain.upper.x, scale: .linear)
                let down =
                    names.count == 1
                    ? OutcomeAxis.mute
                    : OutcomeAxis(key: names[1], from: domain.lower.y, to: domain.upper.y, scale: .linear)
                return OutcomeMapPlan(
                    surface: surface, choice: choice, kind: .starts, across: across, down: down, columns: 5, rows: 2,
                    steps: steps)
            }
            let (across, down) = try OutcomeAxis.pair(
                across: "lr=\(rate):\(100 * rate):log", down: element(of: others), of: choice)
            return OutcomeMapPlan(
                surface: surface, choice: choice, kind: .settings(start: surface.definition.start), across: across,
                down: down, columns: 5, rows: 2, steps: steps)
        } catch {
            preconditionFailure("\(rule.name) on \(surface.name): \(error)")
        }
    }

    /// Axes of hyperparameters other than the rate.
    private static let axes = [
        "momentum": "momentum=0.5:0.99", "beta1": "beta1=0.5:0.99", "beta2": "beta2=0.9:0.9999",
        "alpha": "alpha=0.9:0.999", "rho": "rho=0.8:0.99", "eps": "eps=1e-10:1e-2:log",
        "weight_decay": "weight_decay=1e-4:1:log", "damping": "damping=0.01:100:log", "history": "history=1:20",
        "eta_plus": "eta_plus=1.05:1.5", "lr_decay": "lr_decay=0.001:0.1:log",
    ]
}
