public import Diagnosis
import Formulas
public import Optimizers
import Surfaces
import Trajectories

/// Says of a run whose rows come from elsewhere why it goes as it goes, and what its updates are made of.
///
/// It makes every update once more, by the rule that the run is said to have, from the gradient of the row itself. Where
/// the rows turn out to follow another rule, causes are no longer derived from that rule, while its theory stays beside what
/// the rows differ by; where a step is missing it falls silent.
/// A value: a copy is a snapshot to go on from.
public struct Witness: Sendable {
    /// A row and what is known of the update that is made there.
    private struct Sight: Sendable {
        var row: StepRow
        var gradient: SIMD2<Double>
        /// The update that the rule makes there; nil where the rule is not known.
        var update: StepResult?
        /// The scheduled rate of that update by the rule, which tells it where the row does not.
        var rate: Double?
        /// The number of that update since the optimizer's state began.
        var updates = 1
        /// The linear map of that update, for a row that is to be shown.
        var map: UpdateMap?

        /// The row with the rule's rate where it has none.
        var ruledRow: StepRow {
            var row = row
            row.rate = row.rate ?? rate
            return row
        }
    }

    private let objective: Objective
    /// The step of the row that is expected next.
    package private(set) var nextStep: Int
    /// The rule that the run is said to have; nil where that is not known.
    private var rule: LiveRule?
    /// How the rows differ from what the rule makes of them; nil as long as they do not.
    private(set) var straying: Straying?
    /// What is to be said of the rows before the latest; nil where a step was missing.
    private var told: Diagnosis?
    private var latest: Sight?
    /// What had been noticed where a step was missing.
    private var lastLog = EventLog()
    /// How many of the run's changes have been made.
    private var changesMade = 0

    /// The share of an update by which what the rule gives may differ from it, besides what single precision does to the
    /// parameter.
    private static let tolerance = (share: 1e-2, rounding: 1e-6)
    /// What rounding to six digits, before and after an update, does to a parameter of the size that it has had.
    private static let roundingToSixDigits = 2e-5
    /// The largest value that each parameter has had.
    private var size = SIMD2<Double>.zero

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
            rule.adopt(choice, .kept, at: start, step: stem.nextStep)
            self.rule = rule
        }
        straying = rule == nil ? nil : stem.straying
        size = stem.size
        told = Diagnosis(
            on: scale, choice: straying?.isRounding ?? true ? rule?.choice : nil, origin: rule?.origin ?? nextStep)
    }

    /// Whether the rows follow the rule, up to rounding.
    private var followsRule: Bool { rule != nil && straying?.isRounding ?? true }

    /// The rule's velocity or first moment as the update at the latest row left it; nil for a rule without, and where the
    /// rows do not follow a known rule.
    var momentum: SIMD2<Double>? { followsRule ? rule?.momentum : nil }

    /// What has been noticed up to the row before the latest, or before a step was missing.
    var log: EventLog { told?.log ?? lastLog }

    /// What is to be said of the run at the latest row; nil where a step was missing.
    var diagnosis: Diagnosis? {
        guard var diagnosis = told else { return nil }
        if followsRule, let latest, let update = latest.update {
            diagnosis.take(latest.ruledRow, gradient: latest.gradient, update, hessian: nil)
        }
        return diagnosis.caughtUp
    }

    /// What theory says of the update at the latest row, by the rule that the run is said to have; nil where a step was
    /// missing.
    func theory(_ diagnosis: Diagnosis?) -> Theory? {
        guard let latest, let diagnosis else { return nil }
        let theory = diagnosis.theory(
            at: latest.ruledRow, of: rule?.choice, latest.update, updates: latest.updates)?.of(straying)
        return latest.map.flatMap { theory?.compared(with: $0) } ?? theory
    }

    /// The update that is made at the latest row; nil where the rows do not follow a known rule.
    var motion: Motion? {
        guard followsRule, let latest, let update = latest.update else { return nil }
        return Motion(
            gradient: latest.gradient, step: update.step, momentum: momentum, metric: update.metric, rate: update.rate)
    }

    /// Takes in the next row; `changes` are those of the run that are known, by step.
    ///
    /// Where the row `isShown`, theory can compare with the linear map of its update.
    mutating func take(_ row: StepRow, _ changes: [RunChange], isShown: Bool = false) {
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
        size = SIMD2(max(size.x, abs(row.parameters.x)), max(size.y, abs(row.parameters.y)))
        let map = isShown ? updateMap(row) : nil
        latest = Sight(
            row: row, gradient: gradient, update: update(row, gradient), rate: rule?.rate(atStep: row.step),
            updates: row.step + 1 - (rule?.stateOrigin ?? row.step), map: map)
    }

    /// The linear map of the update that the rule makes at `row`, with the derivatives of the full loss.
    private func updateMap(_ row: StepRow) -> UpdateMap? {
        guard let rule, !objective.surface.isInterpolated else { return nil }
        let expansion = objective.loss.expansion(at: row.parameters)
        return rule.updateMap(
            gradient: expansion.gradient, hessian: expansion.hessian, at: row.step, parameters: row.parameters)
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
        !objective.isNoisy ? objective.surface.evaluate(at: point).gradient : nil
    }

    private mutating func adopt(_ change: RunChange, at parameters: SIMD2<Double>) {
        guard rule != nil else { return }
        rule?.adopt(change.choice, change.state, at: parameters, step: nextStep - 1)
        if followsRule { told?.adopt(change.choice) }
    }

    /// The update that the rule makes at `row`; nil without one.
    private mutating func update(_ row: StepRow, _ gradient: SIMD2<Double>) -> StepResult? {
        // Each time the rule where it is: a copy of it costs more than the update.
        guard let rate = rule?.rate(atStep: row.step), let usesHessian = rule?.usesHessian else { return nil }
        let hessian = usesHessian ? objective.expand(at: row.parameters, step: row.step).hessian : nil
        rule?.take(loss: row.loss)
        return rule?.update(gradient: gradient, hessian: hessian, rate: rate, parameters: row.parameters)
    }

    /// Hands a row on to be diagnosed, as it is known now where its update led.
    private mutating func hand(_ sight: Sight, next: SIMD2<Double>) {
        let move = next - sight.row.parameters
        if followsRule, let expected = sight.update?.step, sight.row.parameters + expected != next {
            note(move, expected, sight.row)
        }
        guard followsRule, var update = sight.update else {
            let known = StepResult(step: move, denominator: sight.row.denominator, rate: sight.row.rate ?? .nan)
            told?.take(sight.row, gradient: sight.gradient, known, hessian: nil)
            return
        }
        if sight.row.parameters + update.step != next { update.step = move }
        told?.take(sight.ruledRow, gradient: sight.gradient, update, hessian: nil)
    }

    /// Notes it where the update at `row` is another than the rule gives; the first that rounding does not explain counts
    /// for more than the first that it does.
    private mutating func note(_ move: SIMD2<Double>, _ expected: SIMD2<Double>, _ row: StepRow) {
        for index in 0..<2 where move[index].isFinite {
            let difference = abs(move[index] - expected[index])
            let allowed =
                Self.tolerance.share * abs(expected[index]) + Self.tolerance.rounding * abs(row.parameters[index])
            if difference <= allowed { continue }
            let isRounding = difference <= Self.roundingToSixDigits * size[index]
            if isRounding, straying != nil { continue }
            straying = Straying(
                step: row.step, parameter: index, expected: expected[index], actual: move[index],
                isRounding: isRounding)
            if !isRounding {
                told?.adopt(nil)
                return
            }
        }
    }
}

extension Witness: Stepping {}
