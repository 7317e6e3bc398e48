import Optimizers
import Trajectories

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension TrainingDiagnosis {
    /// What became of the training where it stands.
    public var verdict: TrainingVerdict {
        if hasEnded, lackedUpdate != nil { return TrainingVerdict(outcome: .undefined, cause: .singularHessian) }
        if hasEnded || isRunningAway { return TrainingVerdict(outcome: .diverged, cause: overLimit) }
        if case .saddle(let passage)? = openEvent(.calm)?.kind {
            let updates = passage.leaves.flatMap { leaves in latest.map { leaves - $0.step } }.flatMap {
                $0 >= 0 ? $0 : nil
            }
            return TrainingVerdict(
                outcome: .saddle, cause: .curvatureNegative(eigenvalue: passage.eigenvalue, updates: updates))
        }
        if let inactiveLayer { return TrainingVerdict(outcome: .stalled, cause: .inactiveLayer(inactiveLayer)) }
        if !hasBatches, let spikes = latest.flatMap({ bursts.spikes(at: $0.step) }) {
            return TrainingVerdict(outcome: .spiking, cause: spikeCause, spikes: spikes)
        }
        if isAtRest { return TrainingVerdict(outcome: .converged) }
        if hasBatches, case .noisy(let figures)? = openEvent(.calm)?.kind, hasConstantRate, isHeld,
            isStationary(within: Criteria.Training.drift - 3 * meanError(figures.scatter))
        {
            return TrainingVerdict(outcome: .noisy, cause: .noise(scatter: figures.scatter))
        }
        if isSwinging {
            let cause: TrainingCause? =
                if let figures = limit.isAtEdge ? limit.edge.figures : nil {
                    .atLimit(
                        sharpness: (figures.sharpness.least + figures.sharpness.most) / 2, limit: figures.limit)
                } else { overLimit }
            return TrainingVerdict(outcome: .oscillating, cause: cause)
        }
        if let rate = exhaustedRate { return TrainingVerdict(outcome: .stalled, cause: .rateZero(rate: rate)) }
        // A schedule that goes on changes when a direction that falls away is seen.
        if case .plateau? = openEvent(.calm)?.kind, !bursts.isOn, !hasFadingDenominator, hasNoSchedule, calm.isLasting,
            isStationary(within: Criteria.Training.level)
        {
            return TrainingVerdict(outcome: .plateau)
        }
        return TrainingVerdict(outcome: .running, cause: limit.isTold ? overLimit : nil, trend: trend)
    }

    /// The limit, where the optimizer was over it at the latest look and that was told.
    private var overLimit: TrainingCause? {
        guard limit.isTold || hasEnded, let look = limit.latest, look.sharpness > look.limit else { return nil }
        let dynamics = latest.flatMap { self.dynamics(at: $0) }
        let factor = dynamics?.dominantRoot(at: look.sharpness).modulus ?? abs(1 - look.sharpness)
        return .overLimit(sharpness: look.sharpness, limit: look.limit, factor: factor)
    }

    /// Why the latest burst came.
    private var spikeCause: TrainingCause? {
        for event in noted.reversed() {
            guard case .burst(let figures) = event.kind else { continue }
            if case .rateJump? = figures.cause { return figures.cause }
            guard case .over = figures.standing else { return nil }
            for event in noted.reversed() {
                guard case .unstable(let figures) = event.kind else { continue }
                return .overLimit(sharpness: figures.sharpness, limit: figures.limit, factor: figures.growth)
            }
        }
        return nil
    }

    /// Whether the loss is far above the start's and has risen from block to block.
    private var isRunningAway: Bool {
        guard let latest, latest.loss > Criteria.Divergence.multiple * firstLoss.magnitude else { return false }
        let highs = history.blocks.suffix(3).map(\.high) + (history.open.rows > 0 ? [history.open.high] : [])
        return highs.count > 1 && zip(highs.dropFirst(), highs).allSatisfy { $0 > 2 * $1 }
    }

    /// Whether small gradients make the optimizer's denominators smaller, and so its updates larger.
    var hasFadingDenominator: Bool { choice?.dynamics.map { $0.fading != .none } ?? (choice != nil) }

    /// Whether no schedule is known that changes the rate.
    private var hasNoSchedule: Bool { choice?.schedule == nil }

    private var hasConstantRate: Bool { choice.map { $0.schedule == nil } ?? false }

    /// At rest at a minimum: nothing curves down, the optimizer is below its limit, and the gradient falls geometrically to
    /// nothing. Rules that divide by gradients which fade are never at rest.
    private var isAtRest: Bool {
        if isAtRestByHessian || hasLongRested { return true }
        guard let look = limit.latest, look.sharpness < look.limit else { return false }
        return isAtRestBelowLimit
    }

    /// Whether the training is at rest at a minimum if the optimizer is below its limit at the latest row.
    package var isAtRestBelowLimit: Bool {
        guard !hasBatches, !bursts.isOn, let latest, let choice, let dynamics = choice.dynamics,
            dynamics.fading == .none, hasConstantRate, let gradient = latest.gradientNorm
        else { return false }
        // Losses that are compared with a first one are not below 0.
        if latest.loss >= 0, latest.loss < Criteria.Training.nothing * firstLoss { return true }
        guard !dynamics.accumulates, curvesNowhereDown else { return false }
        let window = history.window
        let early = history.part(from: history.rows - window, to: history.rows - window / 2)
        guard let before = early.gradients.mean, let most = greatestGradient else { return false }
        return gradient <= Criteria.negligible * most
            && (gradient < 0.5 * before || gradient <= Criteria.Training.roundedGradient * most)
    }

    /// The same where the loss has been the same but for rounding since half of the updates, so that it does not matter whether the
    /// gradient still falls: of units that are saturated, steps that are as small as they get, and minima in flat valleys.
    private var hasLongRested: Bool {
        guard !hasBatches, !bursts.isOn, let latest, let choice, !choice.mayFade,
            hasConstantRate,
            history.rows >= Criteria.Window.least, let gradient = latest.gradientNorm, let most = greatestGradient,
            curvesNowhereDown, gradient <= Criteria.Training.rested.gradient * most
        else { return false }
        let half = history.part(from: history.rows / 2)
        return half.high - half.low <= Criteria.Training.rested.loss * firstLoss.magnitude
    }

    /// The same of an optimizer that knows or estimates the Hessian, and whose stability does not depend on the sharpness: the
    /// gradient is nothing but rounding.
    private var isAtRestByHessian: Bool {
        guard !hasBatches, !bursts.isOn, let latest, let choice, choice.entry.couplesParameters, hasConstantRate,
            let gradient = latest.gradientNorm, let most = greatestGradient
        else { return false }
        return curvesNowhereDown && gradient <= Criteria.Training.roundedGradient * most
    }

    /// Whether the least eigenvalue is known and not negative but for rounding.
    private var curvesNowhereDown: Bool { calm.leastShare.map { $0 > -Criteria.Training.rounding } ?? false }

    /// The largest mean of the gradient's norm over some rows.
    var greatestGradient: Double? {
        (history.blocks + [history.open]).compactMap(\.gradients.mean).max()
    }

    /// Whether updates cancel while the loss stays, also as it has changed since half of the updates.
    private var isSwinging: Bool {
        // Denominators that fade change what updates do for as long as they remember.
        guard !hasFadingDenominator || history.rows >= Criteria.Training.memory else { return false }
        guard !hasBatches, !bursts.isOn, hasConstantRate, swing.isTold, isHeld, history.rows >= Criteria.Window.least
        else { return false }
        guard let cosine = history.part(from: history.rows * 7 / 8).cosines.mean, cosine < -0.8 else { return false }
        return isStationary(within: Criteria.Training.stationary)
    }

    /// The standard error of a difference of two means that ``isStationary(within:)`` compares.
    private func meanError(_ scatter: Double) -> Double {
        scatter * (2 / Double(max(1, history.part(from: history.rows * 7 / 8).logs.count))).squareRoot()
    }

    /// Whether the mean logarithm of the loss was the same, but for `bound`, at half, at two thirds and of late.
    func isStationary(within bound: Double) -> Bool {
        let rows = history.rows
        guard let half = history.part(from: rows / 2, to: rows * 5 / 8).logs.mean,
            let quarter = history.part(from: rows * 5 / 8, to: rows * 3 / 4).logs.mean,
            let now = history.part(from: rows * 7 / 8).logs.mean
        else { return false }
        return abs(half - now) < bound && abs(quarter - now) < bound
    }

    /// The rate, where what its schedule leaves of it cannot change the loss noticeably; nil where it can, or that is not known.
    private var exhaustedRate: Double? {
        guard let choice, choice.entry.descriptor.followsRate, let latest, let rate = latest.rate,
            let rest = choice.remainingRate(after: latest.step)
        else { return nil }
        if rest == 0 { return rate }
        guard let level = level?.loss, rate > 0, let gradient = latest.gradientNorm, let update = latest.updateNorm
        else { return nil }
        return gradient * update * rest / rate < Criteria.Window.noticeable * level ? rate : nil
    }
}

extension TrainingDiagnosis {
    /// Whether the loss at the latest row is the lowest so far.
    public var isLowest: Bool { lowest.step == latest?.step }

    /// How the loss above its limit falls: of a constant factor per update and a power of the time the steadier.
    var trend: Trend {
        guard !bursts.isOn, hasConstantRate, history.blocks.count >= 16 else { return .none }
        let linear = linear
        let power = power
        guard linear != nil || power != nil else { return .none }
        if let linear, linear.change <= power?.change ?? .infinity {
            return .linear(factor: linear.rate, updates: updates(log(0.01) / log(linear.rate), linear.change))
        }
        guard let power else { return .none }
        return .power(
            exponent: power.rate,
            updates: updates((pow(100, 1 / power.rate) - 1) * Double(history.rows), power.change / 4))
    }

    /// The forecast, where the trend has been steady; not beyond as many updates as were made.
    private func updates(_ count: Double, _ change: Double) -> Int? {
        change <= Criteria.Trend.steadiness / 4 && count < Double(history.rows) && !hasFadingDenominator
            ? Int(count) : nil
    }

    /// The mean loss of `count` blocks up to the one at `place`.
    private func mean(_ place: Int, _ count: Int) -> Double? {
        var sum = TrainingHistory.Sum()
        for place in max(0, place - count + 1)...place { sum.add(history.blocks[place].logs) }
        return sum.mean.map { exp($0) }
    }

    private func fit(_ places: [Int], _ count: Int) -> (falls: [Double], isKnown: Bool) {
        let losses = places.map { mean($0, count) ?? .nan }
        let falls = zip(losses.dropFirst(), losses).map { $0 - $1 }
        return (falls, falls.allSatisfy { $0.isFinite })
    }

    /// An excess that is multiplied by the same factor with each update, as three equally distant times tell (Aitken).
    private var linear: (rate: Double, change: Double)? {
        let last = history.blocks.count - 1
        let gap = max(2, last / 8)
        guard last >= 3 * gap else { return nil }
        let (falls, isKnown) = fit((0...3).map { last - $0 * gap }, max(1, gap / 2))
        guard isKnown, falls[0] > 0, falls[1] > falls[0], falls[2] > falls[1] else { return nil }
        let (rise, earlier) = (log(falls[1] / falls[0]), log(falls[2] / falls[1]))
        return (exp(-rise / Double(gap * history.length)), abs(earlier - rise) / rise)
    }

    /// An excess that falls like a power of the time, as an eighth, a quarter, half and all of it tell.
    private var power: (rate: Double, change: Double)? {
        let last = history.blocks.count - 1
        let (falls, isKnown) = fit((0...3).map { last >> $0 }, max(1, last / 16))
        guard isKnown, falls[0] > 0, falls[1] > falls[0], falls[2] > falls[1] else { return nil }
        let (exponent, earlier) = (log2(falls[1] / falls[0]), log2(falls[2] / falls[1]))
        return (exponent, abs(earlier - exponent) / exponent)
    }
}
