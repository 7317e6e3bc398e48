import Formulas
import Optimizers
import Surfaces

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

// What is decided at the latest row.
extension Judgement {
    /// The outcome of a run that cannot go on, or grows without bound.
    var ended: Outcome? {
        guard latest.point.x.isFinite, latest.point.y.isFinite, latest.loss.isFinite, latest.gradientIsFinite else {
            return ending
        }
        if isUnbounded { return .unbounded }
        return isGrowing || growsForever ? .diverged : nil
    }

    /// What a number that is not finite means.
    private var ending: Outcome {
        let whole = history.whole
        let isFinite = latest.point.x.isFinite && latest.point.y.isFinite
        let isNumber =
            isFinite ? !latest.loss.isNaN && !latest.gradientIsNaN : !latest.point.x.isNaN && !latest.point.y.isNaN
        guard isNumber || history.hasOverflowed else { return .undefined }
        // It fell without bound where the lowest losses are the latest, far below the start.
        let last = history.count > 0 ? history[history.count - 1] : whole
        let hasFallen = whole.lower.z == -.infinity || last.lower.z == whole.lower.z && whole.lower.z < history.start.z
        let rise = whole.upper.z - history.start.z
        return hasFallen && !(rise > history.start.z - whole.lower.z) ? .unbounded : .diverged
    }

    /// What has no value where the run is undefined.
    var lack: Lack {
        guard let before, !before.loss.isNaN, !before.gradientIsNaN else { return .loss }
        if let rule, rule.usesHessian {
            // A batch's second derivatives are not known.
            guard !loss.hasBatches else { return .update }
            let hessian = loss.hessian(at: before.point)
            guard hessian.isFinite else { return .secondDerivatives }
            if let eigenvalue = singularEigenvalue(of: hessian) { return .singularHessian(eigenvalue: eigenvalue) }
        }
        for parameter in 0..<loss.surface.dimension
        where before.denominator[parameter] == 0 && before.gradient[parameter] == 0 {
            return .zeroDenominator(parameter: parameter)
        }
        return .update
    }

    /// The eigenvalue of `hessian`, with the rule's damping, that is 0 but for rounding; nil where there is none, and for a
    /// rule that does not divide by the Hessian.
    private func singularEigenvalue(of hessian: Hessian) -> Double? {
        guard case .hessian(let damping)? = dynamics?.preconditioner else { return nil }
        var values = hessian.eigenvalues + damping
        // The mute second parameter has none.
        if loss.surface.dimension == 1 { values.y = values.x }
        let least = abs(values.y) < abs(values.x) ? values.y : values.x
        return abs(least) <= Self.roundingShare * max(abs(values.x), abs(values.y)) ? least : nil
    }

    /// What the run went by in the window.
    var windowWay: SIMD2<Double> { latest.point - position(back: window) }

    /// How much each parameter varies in the window.
    var windowSize: SIMD2<Double> {
        var block = RunHistory.Block.none
        for place in history.place(ofLatest: window)..<history.count { block.append(history[place]) }
        return block.upper.lowHalf - block.lower.lowHalf
    }

    /// What the middle of the run's values moved by from the first half of the window to the second.
    var windowDrift: SIMD2<Double> {
        let first = history.place(ofLatest: window)
        let half = (first + history.count) / 2
        func middle(_ places: Range<Int>) -> SIMD2<Double> {
            var block = RunHistory.Block.none
            for place in places { block.append(history[place]) }
            return block.lower.lowHalf + (block.upper.lowHalf - block.lower.lowHalf) / 2
        }
        guard half > first, half < history.count else { return .zero }
        return middle(half..<history.count) - middle(first..<half)
    }

    /// What the loss fell by in the window.
    var windowFall: Double {
        let first = history.place(ofLatest: window)
        return max(0, (first > 0 ? history[first - 1].end.z : history.start.z) - latest.loss)
    }

    /// The number of the first row of the rise that goes on: of the first block beyond the start's losses since the last
    /// that was not.
    var firstFarRow: Int {
        let bound = history.lowestLoss + max(history.start.z, history.earlyLoss) - history.lowestLoss
        let last = (0..<history.count).last { history[$0].upper.z <= bound }
        // Where the bound is infinite itself, no row is beyond it: the latest is meant.
        return min(row, history.firstRow(of: last.map { $0 + 1 } ?? 0))
    }

    /// The number of the first row of the fall that goes on.
    var firstFallingRow: Int {
        let last = (1..<max(1, history.count)).last { history[$0].end.z >= history[$0 - 1].end.z }
        return last.map { history.firstRow(of: $0) } ?? 0
    }

    /// Whether the loss falls on and on in the direction in which the run goes, as far as numbers go.
    private var isUnbounded: Bool {
        let whole = history.whole
        guard row >= Criteria.Unbounded.patience, latest.loss <= whole.lower.z, latest.loss < history.start.z else {
            return false
        }
        // Decay that is not part of the objective holds a run, and so do rates that fall.
        let decay = rule?.weightDecay ?? 0
        guard decay == 0 || rule?.addsDecay == true, goesOnFar else { return false }
        // Newton's rule goes to where it does not fall, too.
        if rule?.usesHessian == true, !bend.isPositiveDefinite { return false }
        let (early, late) = (position(back: window), latest.point)
        let way = late - early
        let before = early - position(back: window * 2)
        let length = abs(way.x) + abs(way.y)
        guard length > Criteria.Unbounded.share * (history.scale.x + history.scale.y),
            2 * length >= abs(before.x) + abs(before.y) || window * 2 > row, runsOff
        else { return false }
        let here = decay == 0 ? latest.loss : objective(at: late)
        var (fall, last) = (0.0, 0.0)
        for decade in 1...6 {
            let value = objective(at: late + pow(10, Double(decade)) * way)
            let total = here - value
            guard total > fall, !value.isNaN else { return false }
            if decade > 1, total - fall < Criteria.Unbounded.steadiness * last { return false }
            if total == .infinity { return true }
            (last, fall) = (total - fall, total)
        }
        return true
    }

    /// Whether the rates to come, as a whole, carry a run as far in each decade of updates as those before did.
    private var goesOnFar: Bool {
        guard rule?.hasSchedule == true, let choice else { return true }
        guard choice.remainingRate(after: latest.step - origin) == nil else { return false }
        let now = latest.step - origin
        let made = meanRate(of: choice, max(0, now - row)..<max(1, now))
        return meanRate(of: choice, now..<now + 99 * row) >= Criteria.Unbounded.rate * made
    }

    /// Whether the distance from the start grows so fast that it is ten times as long in a hundred times the updates.
    private var runsOff: Bool {
        let start = history.start.lowHalf
        let (whole, half) = (latest.point - start, position(back: row / 2) - start)
        let way = windowWay
        let parameter = abs(way.y) > abs(way.x) ? 1 : 0
        return abs(whole[parameter]) >= Criteria.Unbounded.reach * abs(half[parameter])
    }

    /// Where the run was about `back` rows ago.
    func position(back: Int) -> SIMD2<Double> {
        let place = history.place(ofLatest: back)
        return place > 0 ? history[place - 1].end.lowHalf : history.start.lowHalf
    }

    /// Whether swings grow where nothing will hold them: the rule is over its limit, and neither the curvature nor the
    /// rule's denominator changes.
    var growsForever: Bool {
        guard loss.constantHessian != nil, rule?.hasSchedule == false, latest.metric == .one, let dynamics,
            dynamics.fading == .none, !dynamics.accumulates,
            row >= Criteria.Window.least
        else { return false }
        return sharpness(latest.metric, isAwake: hasError) > dynamics.limit * Criteria.Stability.margin
            && dynamics.dominantRoot(at: sharpness(latest.metric)).modulus > 1 && history.lastRow > 0
            && latest.loss - history.lowestLoss > 0 && swing == .growing
    }

    /// Whether the highest loss rises tenfold from each block to the next, of three or more.
    private var risesInEachBlock: Bool {
        guard history.count >= 3 else { return false }
        func excess(_ place: Int) -> Double { history[place].upper.z - history.lowestLoss }
        return (1..<history.count - 1).allSatisfy { excess($0) > Criteria.Divergence.beyond * excess($0 - 1) }
    }

    /// Whether the highest losses rise by a steady factor, beyond those of the start.
    var isGrowing: Bool {
        let lowest = history.lowestLoss
        let base = max(history.start.z, history.earlyLoss) - lowest
        let excess = latest.loss - lowest
        // So fast that there is no window yet.
        if row < Criteria.Divergence.shortest {
            guard latest.loss == history.whole.upper.z, base > 0 else { return false }
            let first = history.start.z - lowest
            return first > 0 && excess > Criteria.Divergence.multiple * first || risesInEachBlock
        }
        let parts = 4
        let first = history.place(ofLatest: window)
        let blocks = history.count - first
        guard blocks >= parts else { return false }
        var highest = SIMD4<Double>.zero
        // The last quarter tells most of it.
        for part in (0..<parts).reversed() {
            var high = -Double.infinity
            for place in first + part * blocks / parts..<first + (part + 1) * blocks / parts {
                high = max(high, history[place].upper.z)
            }
            highest[part] = high - lowest
            guard highest[3] > Criteria.Divergence.beyond * base else { return false }
        }
        guard highest[3] > Criteria.Divergence.beyond * base, highest[3] >= history.whole.upper.z - lowest else {
            return false
        }
        let rises = (1..<parts).map { log(highest[$0] / highest[$0 - 1]) }
        guard let least = rises.min(), let most = rises.max() else { return false }
        return least > Criteria.Divergence.leastRise && rises.reduce(0, +) > Criteria.Divergence.wholeRise
            && (most < 3 * least || least > 1)
    }
}
