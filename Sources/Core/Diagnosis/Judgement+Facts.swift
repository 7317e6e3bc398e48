import Formulas
import Optimizers
import Surfaces

// What a sentence about a verdict says beside its cause.
extension Judgement {
    /// Adds to `explanation` what is known at the latest row.
    func explain(_ explanation: inout Explanation) {
        let verdict = explanation.verdict
        let isAtMinimum =
            switch (verdict.outcome, verdict.cause) {
            case (.converged, _), (.running, .fadingDenominator?): true
            default: false
            }
        if verdict.outcome == .undefined { explanation.lack = lack }
        if isAtMinimum {
            explanation.minimum = minimum
            explanation.error = newtonStep
        }
        if verdict.outcome == .stalled, verdict.cause == nil { explanation.error = newtonStep }
        switch verdict.cause {
        case .overLimit(_, let sharpness, let limit, _)?, .atLimit(_, let sharpness, let limit)?:
            // With decoupled weight decay the limit depends on the rate.
            if let dynamics, dynamics.decoupledDecay == 0, sharpness > 0 {
                explanation.stableRate = latest.rate * limit / sharpness
            }
        default: break
        }
        if case .fadingDenominator? = verdict.cause { explanation.stableEpsilon = stableEpsilon }
        if verdict.outcome == .stalled || verdict.outcome == .running { explanation.course = course }
    }

    /// Which minimum the run is at.
    private var minimum: Explanation.Minimum {
        let definition = loss.surface.definition
        let reach = definition.domain.width * Criteria.Lanes.sameMinimum
        let isListed = definition.minima.contains { minimum in
            let way = (latest.point - minimum) / reach
            return abs(way.x) <= 1 && (abs(way.y) <= 1 || loss.surface.dimension == 1)
        }
        let losses = definition.minima.map { loss.surface.value(at: $0) }.filter(\.isFinite)
        guard let lowest = losses.min() else { return isListed ? .listed : .unlisted }
        let above = latest.loss - min(lowest, history.lowestLoss)
        // More than the rounding of listed minima and what is left of the run's own error.
        let isAbove = above > Criteria.Window.noticeable * (history.whole.upper.z - latest.loss)
        return isListed ? .listed : isAbove ? .local(above: above) : .unlisted
    }

    /// What a Newton step goes by in each parameter; nil where it makes none.
    private var newtonStep: SIMD2<Double>? {
        guard bend.isPositiveDefinite else { return nil }
        let way = bend.solved(for: slope)
        guard way.x.isFinite, way.y.isFinite else { return nil }
        return SIMD2(abs(way.x), abs(way.y))
    }

    /// The least eps that keeps the rule within its limit.
    private var stableEpsilon: Double? {
        guard let dynamics, let choice, let epsilon = choice.hyper["eps"], dynamics.decoupledDecay == 0,
            dynamics.leastMetric == epsilon
        else { return nil }
        let least = latest.rate * bend.eigenvalues.x / dynamics.limit
        return least > 0 && least.isFinite ? least : nil
    }

    /// Where a schedule leads whose rate is a thousandth of the base rate at most.
    private var course: Explanation.Course? {
        guard rule?.hasSchedule == true, let choice, let schedule = choice.schedule,
            case let base = choice.learningRate, base > 0,
            latest.rate <= 1e-3 * base
        else { return nil }
        let now = latest.step - origin
        var ahead = 1
        while ahead < 1 << 24 {
            if choice.rate(atStep: now + ahead) >= base / 2 {
                var (low, high) = (ahead / 2, ahead)
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if choice.rate(atStep: now + middle) >= base / 2 { high = middle } else { low = middle }
                }
                return .risesAgain(schedule: schedule.kind, rate: latest.rate, step: latest.step + high)
            }
            ahead = ahead < 64 ? ahead + 1 : ahead + ahead / 8
        }
        return .ended(schedule: schedule.kind)
    }
}
