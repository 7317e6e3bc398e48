package import Formulas
import Optimizers
import Surfaces

/// Where a run stands, with all that its verdict is made of: its course, its latest row and the update made there.
///
/// Single runs and the runs of a map are judged by this alone, so that both say the same.
package struct Judgement {
    /// What the run is diagnosed on.
    let loss: ObservedLoss
    /// Nil where the rule is not known.
    let rule: JudgedRule?
    /// Its course up to the latest row.
    let history: RunHistory
    /// Its bursts.
    let bursts: BurstLog
    /// The latest row, whose loss and gradient may be any number. The move is the difference of two positions.
    let latest: Reading
    /// The gradient of the full loss.
    let gradient: SIMD2<Double>
    /// The second derivatives of the full loss.
    let hessian: Hessian
    /// The step at which schedules began.
    let origin: Int
    /// The row before the latest, where the latest ended the run and is not finite.
    let before: Reading?
    /// What may be neglected in each parameter.
    let negligible: SIMD2<Double>
    /// The gradient and the Hessian of what the rule minimises: with its weight decay.
    let slope: SIMD2<Double>
    let bend: Hessian

    /// The judgement of a run at `latest`.
    ///
    /// - Parameters:
    ///   - reading: the latest row and the update made there.
    ///   - hessian: the second derivatives there, if they are known; they are computed otherwise.
    ///   - origin: the step at which schedules began.
    ///   - before: the row before, for a row that ended the run.
    package init(
        _ reading: Reading, _ history: RunHistory, _ bursts: BurstLog, on loss: ObservedLoss,
        by rule: JudgedRule?, hessian known: Hessian? = nil, origin: Int = 0, before: Reading? = nil
    ) {
        self.loss = loss
        self.rule = rule
        self.history = history
        self.bursts = bursts
        self.origin = origin
        self.before = before
        var latest = reading
        // As a run of a map sees it, which keeps positions alone.
        latest.move = (reading.point + reading.move) - reading.point
        self.latest = latest
        let hessian = known ?? loss.hessian(at: reading.point)
        self.hessian = hessian
        gradient = loss.hasBatches ? loss.surface.evaluate(at: reading.point).gradient : reading.gradient
        let point = reading.point
        let size = SIMD2(Self.roundoff(point.x), Self.roundoff(point.y))
        let scale = Criteria.negligible * history.scale
        negligible = scale.replacing(with: size, where: scale .< size)
        let decay = rule?.weightDecay ?? 0
        if decay == 0 {
            (slope, bend) = (gradient, hessian)
        } else {
            let weight = rule?.addsDecay == true ? SIMD2(decay, decay) : decay * latest.metric
            slope = gradient + weight * point
            bend = Hessian(p11: hessian.p11 + weight.x, p12: hessian.p12, p22: hessian.p22 + weight.y)
        }
    }

    /// Whether an update `move` from `point` is short enough for rest in a run of `scale`: a first look at it.
    @inline(__always)
    package static func isStill(move: SIMD2<Double>, point: SIMD2<Double>, scale: SIMD2<Double>) -> Bool {
        (abs(move.x) <= stillShare * scale.x || abs(move.x) <= stillRounding * abs(point.x))
            && (abs(move.y) <= stillShare * scale.y || abs(move.y) <= stillRounding * abs(point.y))
    }

    /// The shares of the scale and of the parameter that bound an update that is short enough for rest.
    package static let stillShare = Criteria.Rest.tolerance * Criteria.negligible
    package static let stillRounding = Criteria.Rest.tolerance * roundingShare

    /// At what the run is at rest at its latest row; nil where it is not.
    package var restingOutcome: Outcome? {
        guard let rest, rest.outcome != .running else { return nil }
        return rest.outcome
    }

    /// The verdict of a run that is not at rest, does not spike and does not swing; nil of one that does, or has ended.
    var stateVerdict: Verdict? {
        guard ended == nil, rest == nil else { return nil }
        return finding
    }

    /// Some units in the last place of `value`.
    private static func roundoff(_ value: Double) -> Double { roundingShare * abs(value) }

    static let roundingShare = 8 * Double.ulpOfOne

    /// Nil where the rule is not known.
    var choice: OptimizerChoice? { rule?.choice }

    /// What the rule says of small errors; nil for a rule that is not linear in the gradient, or not known.
    var dynamics: ErrorDynamics? { rule?.dynamics }

    /// The number of updates made.
    var row: Int { history.lastRow }

    /// The number of latest updates that outcomes over time are judged by.
    var window: Int {
        min(row, max(Criteria.Window.least, min(Criteria.Window.most, Int(Criteria.Window.share * Double(row)))))
    }

    /// What became of the run.
    package var outcome: Outcome { ended ?? finding.outcome }

    /// What became of the run and why.
    package var verdict: Verdict {
        var verdict = ended.map { Verdict($0) } ?? finding
        if verdict.cause == nil { verdict.cause = cause(of: verdict.outcome) }
        if verdict.outcome == .running {
            verdict.trend = trend
            // At the minimum nothing is left to fall by; what comes is a rise.
            if case .fadingDenominator? = verdict.cause { verdict.trend.withdrawForecast() }
        }
        return verdict
    }

    /// The verdict of a run that goes on, whose trend is left out.
    var finding: Verdict {
        if let rest { return rest }
        let (swing, isRegular) = swings
        // Swings that are always alike are none of bursts.
        if !(swing == .sustained && isRegular), let spikes = bursts.spikes(at: row) {
            return Verdict(.spiking, spikes: spikes)
        }
        if loss.hasBatches, !isAtLimit {
            if swing == .sustained, isStationary { return Verdict(.noisy) }
        } else if swing == .sustained || swing == .growing {
            return Verdict(.oscillating)
        }
        if let stall { return stall }
        if isPlain { return Verdict(.plateau) }
        if let cause = starvation { return Verdict(.starved, cause: cause) }
        return Verdict(.running)
    }
}
