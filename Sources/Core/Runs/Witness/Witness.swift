public import Diagnosis
import Formulas
public import Optimizers
import Surfaces
import Trajectories

/// Says of a run whose rows come from elsewhere why it goes as it goes, and what its updates are made of.
///
/// It makes every update once more, by the rule that the run is said to have, from the gradient of the row itself. Where
/// the rows turn out to follow another rule they alone are what it goes by, and where a step is missing it falls silent.
/// A value: a copy is a snapshot to go on from.
public struct Witness: Sendable {
    /// A row and what is known of the update that is made there.
    private struct Sight: Sendable {
        var row: StepRow
        var gradient: SIMD2<Double>
        /// Nil where the rule is not known: then the next row tells.
        var update: StepResult?
    }

    private let objective: Objective
    /// The step of the row that is expected next.
    private(set) var nextStep: Int
    /// Nil where the rows do not follow a known one.
    private var rule: LiveRule?
    /// What is to be said of the rows before the latest; nil where a step was missing.
    private var told: Diagnosis?
    private var latest: Sight?
    /// What had been noticed where a step was missing.
    private var lastLog = EventLog()
    /// How many of the run's changes have been made.
    private var changesMade = 0

    /// The share of an update by which what the rule gives may differ from it, besides what single precision does.
    private static let tolerance = (share: 1e-2, rounding: 1e-6)

    /// The witness of a run before its first row.
    ///
    /// - Parameters:
    ///   - choice: the rule it is said to have; nil where that is not known.
    ///   - start: where it starts.
    ///   - step: the step of its first row.
    ///   - objective: what it goes down.
    ///   - scale: what events are measured by.
    public init(
        _ choice: OptimizerChoice?, start: SIMD2<Double>, at step: Int, objective: Objective, scale: ObservedLoss
    ) {
        self.objective = objective
        nextStep = step
        rule = choice.map { LiveRule($0, at: start, origin: step, dimension: objective.surface.dimension) }
        told = Diagnosis(on: scale, choice: choice, origin: step)
    }

    /// The witness of a run that leaves the one of `stem` at `start`, before the row that is expected there next.
    init(_ choice: OptimizerChoice?, leaving stem: Witness, at start: SIMD2<Double>, scale: ObservedLoss) {
        objective = stem.objective
        nextStep = stem.nextStep
        if let choice, var rule = stem.rule {
            rule.adopt(choice, .kept, at: start)
            self.rule = rule
        }
        told = Diagnosis(on: scale, choice: rule?.choice, origin: rule?.origin ?? nextStep)
    }

    /// The rule's velocity or first moment as the update at the latest row left it; nil for a rule without, and where the
    /// rule is not known.
    var momentum: SIMD2<Double>? { rule?.momentum }

    /// What has been noticed up to the row before the latest, or before a step was missing.
    var log: EventLog { told?.log ?? lastLog }

    /// What is to be said of the run at the latest row; nil where a step was missing.
    var diagnosis: Diagnosis? {
        guard var diagnosis = told else { return nil }
        if let latest, let update = latest.update {
            diagnosis.take(latest.row, gradient: latest.gradient, update, hessian: nil)
        }
        return diagnosis.caughtUp
    }

    /// The update that is made at the latest row; nil where the rule is not known.
    var motion: Motion? {
        guard let latest, let update = latest.update else { return nil }
        return Motion(
            gradient: latest.gradient, step: update.step, momentum: momentum, metric: update.metric, rate: update.rate)
    }

    /// Takes in the next row; `changes` are those of the run that are known, by step.
    mutating func take(_ row: StepRow, _ changes: [RunChange]) {
        let isExpected = row.step == nextStep
        nextStep = row.step + 1
        guard told != nil else { return }
        guard isExpected else { return fallSilent() }
        if let latest { hand(latest, next: row.parameters) }
        latest = nil
        while changesMade < changes.count, changes[changesMade].step <= row.step {
            adopt(changes[changesMade], at: row.parameters)
            changesMade += 1
        }
        guard row.isFinite else {
            told?.end(row)
            return
        }
        guard let gradient = row.gradient ?? ownGradient(at: row.parameters) else { return fallSilent() }
        latest = Sight(row: row, gradient: gradient, update: update(row, gradient))
    }

    /// Has nothing to say from here on.
    private mutating func fallSilent() {
        lastLog = log
        told = nil
        rule = nil
        latest = nil
    }

    /// The gradient of the full loss, where that is the one that the run uses.
    private func ownGradient(at point: SIMD2<Double>) -> SIMD2<Double>? {
        objective.sampler == nil ? objective.surface.evaluate(at: point).gradient : nil
    }

    private mutating func adopt(_ change: RunChange, at parameters: SIMD2<Double>) {
        guard rule != nil else { return }
        rule?.adopt(change.choice, change.state, at: parameters)
        told?.adopt(change.choice)
    }

    /// The update that the rule makes at `row`; nil without one.
    private mutating func update(_ row: StepRow, _ gradient: SIMD2<Double>) -> StepResult? {
        // Each time the rule where it is: a copy of it costs more than the update.
        guard let rate = rule?.rate(atStep: row.step), let usesHessian = rule?.usesHessian else { return nil }
        let hessian = usesHessian ? objective.expand(at: row.parameters, step: row.step).hessian : nil
        return rule?.update(gradient: gradient, hessian: hessian, rate: rate, parameters: row.parameters)
    }

    /// Hands a row on to be diagnosed, as it is known now where its update led.
    private mutating func hand(_ sight: Sight, next: SIMD2<Double>) {
        var update = sight.update
        let move = next - sight.row.parameters
        if let expected = update?.step, sight.row.parameters + expected != next {
            if strays(move, from: expected, at: sight.row.parameters) {
                told?.adopt(nil)
                rule = nil
                update = nil
            } else {
                update?.step = move
            }
        }
        let known =
            update ?? StepResult(step: move, denominator: sight.row.denominator, rate: sight.row.rate ?? .nan)
        told?.take(sight.row, gradient: sight.gradient, known, hessian: nil)
    }

    /// Whether an update is another than the rule gives, by more than rounding explains.
    private func strays(_ move: SIMD2<Double>, from expected: SIMD2<Double>, at point: SIMD2<Double>) -> Bool {
        for index in 0..<2 where move[index].isFinite {
            let allowed = Self.tolerance.share * abs(expected[index]) + Self.tolerance.rounding * abs(point[index])
            if !(abs(move[index] - expected[index]) <= allowed) { return true }
        }
        return false
    }
}

extension Witness: Stepping {}
