package import Formulas
import Optimizers
import Surfaces

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

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
    package init(
        _ reading: Reading, _ history: RunHistory, _ bursts: BurstLog, on loss: ObservedLoss,
        by rule: JudgedRule?, hessian known: Hessian? = nil, origin: Int = 0
    ) {
        self.loss = loss
        self.rule = rule
        self.history = history
        self.bursts = bursts
        self.origin = origin
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
            let isAdded = rule?.dynamics?.weightDecay == decay
            let weight = isAdded ? SIMD2(decay, decay) : decay * latest.metric
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

    private static let roundingShare = 8 * Double.ulpOfOne

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
        if verdict.outcome == .running { verdict.trend = trend }
        return verdict
    }

    /// The verdict of a run that goes on, whose trend is left out.
    private var finding: Verdict {
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
        if let cause = stall { return Verdict(.stalled, cause: cause) }
        if isPlain { return Verdict(.plateau) }
        if let cause = starvation { return Verdict(.starved, cause: cause) }
        return Verdict(.running)
    }
}

// What is decided at the latest row.
extension Judgement {
    /// The outcome of a run that cannot go on, or grows without bound.
    private var ended: Outcome? {
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
        let largest = max(abs(whole.lower.x), abs(whole.upper.x), abs(whole.lower.y), abs(whole.upper.y))
        let hasOverflowed =
            isNumber || whole.upper.z == .infinity || whole.lower.z == -.infinity || largest > 1e75
            || max(abs(whole.upper.z), abs(whole.lower.z)) > 1e150
        guard hasOverflowed else { return .undefined }
        // It fell without bound where the lowest losses are the latest, far below the start.
        let last = history.count > 0 ? history[history.count - 1] : whole
        let hasFallen = whole.lower.z == -.infinity || last.lower.z == whole.lower.z && whole.lower.z < history.start.z
        let rise = whole.upper.z - history.start.z
        return hasFallen && !(rise > history.start.z - whole.lower.z) ? .unbounded : .diverged
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
    private var windowDrift: SIMD2<Double> {
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
        return history.firstRow(of: last.map { $0 + 1 } ?? 0)
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
        // Decay holds a run, and so does a rate that falls.
        guard rule?.weightDecay ?? 0 == 0, rateFactor(in: 99 * row) > Criteria.Unbounded.rate else { return false }
        let (early, late) = (position(back: window), latest.point)
        let way = late - early
        let before = early - position(back: window * 2)
        let length = abs(way.x) + abs(way.y)
        guard length > Criteria.Unbounded.share * (history.scale.x + history.scale.y),
            2 * length >= abs(before.x) + abs(before.y) || window * 2 > row, runsOff,
            rule?.hasSchedule != true || choice?.remainingRate(after: latest.step - origin) == nil
        else { return false }
        var (fall, last) = (0.0, 0.0)
        for decade in 1...6 {
            let value = loss.surface.value(at: late + pow(10, Double(decade)) * way)
            let total = latest.loss - value
            guard total > fall, !value.isNaN else { return false }
            if decade > 1, total - fall < Criteria.Unbounded.steadiness * last { return false }
            if total == .infinity { return true }
            (last, fall) = (total - fall, total)
        }
        return true
    }

    /// Whether the distance from the start grows so fast that it is ten times as long in a hundred times the updates.
    private var runsOff: Bool {
        let start = history.start.lowHalf
        let (whole, half) = (latest.point - start, position(back: row / 2) - start)
        let way = windowWay
        let parameter = abs(way.y) > abs(way.x) ? 1 : 0
        return abs(whole[parameter]) >= 1.415 * abs(half[parameter])
    }

    /// Where the run was about `back` rows ago.
    private func position(back: Int) -> SIMD2<Double> {
        let place = history.place(ofLatest: back)
        return place > 0 ? history[place - 1].end.lowHalf : history.start.lowHalf
    }

    /// Whether swings grow where nothing will hold them: the rule is over its limit, and neither the curvature nor the
    /// rule's denominator changes.
    private var growsForever: Bool {
        guard loss.constantHessian != nil, rule?.hasSchedule == false, latest.metric == .one, let dynamics,
            dynamics.fading == .none, !dynamics.accumulates,
            row >= Criteria.Window.least
        else { return false }
        return sharpness(latest.metric, isAwake: hasError) > dynamics.limit * Criteria.Stability.margin
            && dynamics.dominantRoot(at: sharpness(latest.metric)).modulus > 1 && history.lastRow > 0
            && latest.loss - history.lowestLoss > 0 && swing == .growing
    }

    /// Whether the highest losses rise by a steady factor, beyond those of the start.
    private var isGrowing: Bool {
        let lowest = history.lowestLoss
        let base = max(history.start.z, history.earlyLoss) - lowest
        let excess = latest.loss - lowest
        // So fast that there is no window yet.
        if excess > Criteria.Divergence.multiple * base, latest.loss == history.whole.upper.z, row < 64 {
            return base > 0
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

    /// The verdict of a run at rest; nil of one that is not.
    private var rest: Verdict? {
        guard loss.knowsCurvature, isStill, !hasRecentBurst else { return nil }
        if !isAtStationaryPoint {
            // It may be so near that it does not move any more.
            return isIdle && isLowestAround ? Verdict(.converged) : nil
        }
        let values = bend.eigenvalues
        // On a level floor that is bent the gradient that is left makes a curvature of its own along it.
        if isSingular || isValleyFloor {
            return isLowestAround ? atMinimum : nil
        }
        if values.x < 0 { return Verdict(.maximum) }
        if values.y < 0 { return Verdict(.saddle) }
        return atMinimum
    }

    /// Whether the update is negligible, and so is what follows from it.
    private var isStill: Bool {
        let bound = Criteria.Rest.tolerance * negligible
        return abs(latest.move.x) <= bound.x && abs(latest.move.y) <= bound.y
    }

    /// Whether the run has gone by so little in the window that a continuation gets nowhere, and nothing will make its
    /// updates longer.
    var isIdle: Bool {
        let size = windowSize
        let bound = Criteria.Rest.tolerance * negligible
        guard size.x <= bound.x, size.y <= bound.y, rateFactor(in: 9 * row) <= 1 else { return false }
        let drift = windowDrift
        let small = Criteria.Rest.idle * Double(window) / Double(max(row, 1)) * history.scale
        guard abs(drift.x) <= max(small.x, 2 * latest.point.x.ulp), abs(drift.y) <= max(small.y, 2 * latest.point.y.ulp)
        else {
            return false
        }
        return latest.rate == 0 || dynamics.map { $0.fading == .none } ?? true
    }

    private var hasRecentBurst: Bool {
        bursts.isOn || (bursts.begin(back: 0).map { $0 > row - window } ?? false)
    }

    /// Whether an eigenvalue is none: the loss is flat along a direction, to the second order.
    private var isSingular: Bool {
        let scaled = scaledBend
        let values = scaled.eigenvalues
        let size = max(abs(values.x), abs(values.y))
        return !(size > 0) || min(abs(values.x), abs(values.y)) <= Criteria.Rest.flatness * size
    }

    /// The second derivatives where each parameter is measured in its scale.
    private var scaledBend: Hessian {
        let s = lengths
        return Hessian(p11: bend.p11 * s.x * s.x, p12: bend.p12 * s.x * s.y, p22: bend.p22 * s.y * s.y)
    }

    /// The scale of each parameter, or what may be neglected where it has hardly moved.
    private var lengths: SIMD2<Double> {
        let scale = history.scale
        return scale.replacing(with: 1, where: scale .<= 0)
    }

    /// Whether the point of rest is no further than what may be neglected.
    private var isAtStationaryPoint: Bool {
        if slope == .zero { return true }
        let way = bend.solved(for: slope)
        let bound = Criteria.Rest.tolerance * negligible
        if abs(way.x) <= bound.x, abs(way.y) <= bound.y { return true }
        return isValleyFloor
    }

    /// Whether the gradient is small on the floor of a level valley, as on a ring of minima: there is no curvature along
    /// it but what the gradient that is left explains, and so no Newton step.
    private var isValleyFloor: Bool {
        let (bend, slope) = (scaledBend, slope * lengths)
        let size = max(abs(slope.x), abs(slope.y))
        let small = Criteria.Rest.valleySlack * Criteria.negligible
        guard size <= small * (abs(bend.p11) + abs(bend.p12) + abs(bend.p22)) else { return false }
        let values = bend.eigenvalues
        guard values.x > 0,
            abs(values.y) <= Criteria.Rest.valleyCurvature * size + Criteria.Rest.valleyCurvatureRounding * values.x
        else { return false }
        let eigen = EigenSystem(bend)
        let (across, along) = (slope * eigen.direction, slope * eigen.crossDirection)
        return abs(across.sum()) <= small * values.x
            && abs(along.sum()) <= Criteria.Rest.valleySlope * size + Criteria.Rest.valleySlopeRounding * values.x
    }

    /// Whether the loss is nowhere lower at some thousandths of the scale around, but for rounding.
    private var isLowestAround: Bool {
        let s = 1e-3 * lengths
        let here = latest.loss
        let rounding = 64 * max(here.ulp, history.whole.upper.z.isFinite ? 1e-16 * (history.whole.upper.z - here) : 0)
        for place in 0..<8 {
            let angle = Double(place) * .pi / 4
            let point = latest.point + s * SIMD2(cos(angle), sin(angle))
            guard loss.surface.value(at: point) >= here - rounding else { return false }
        }
        return true
    }

    /// The verdict of a run that is at rest at a minimum as far as its latest row goes.
    private var atMinimum: Verdict? {
        guard let dynamics else { return Verdict(.converged) }
        let isExact = slope == .zero && latest.move == .zero
        guard !isExact else { return Verdict(.converged) }
        let sharpness = sharpness(latest.metric, isAwake: hasError)
        if sharpness > dynamics.limit * Criteria.Stability.margin { return nil }
        guard let updates = updatesToLimit(from: sharpness, dynamics) else { return Verdict(.converged) }
        if Double(updates) > Criteria.Window.continuation * Double(max(row, 1))
            || diesOut(within: updates, sharpness, dynamics)
        {
            return Verdict(.converged)
        }
        return Verdict(.running, cause: .fadingDenominator(parameter: sharpest, updates: updates))
    }

    /// The rate times the largest eigenvalue of the curvature that the rule meets with `metric`.
    ///
    /// - Parameter isAwake: the parameters that take part.
    func sharpness(_ metric: SIMD2<Double>, isAwake: (p1: Bool, p2: Bool) = (true, true)) -> Double {
        guard let dynamics else { return .nan }
        let curvature = PreconditionedCurvature(hessian, dynamics, metric: metric, isAwake: isAwake)
        return latest.correctedRate * curvature.largestEigenvalue
    }

    /// The parameters in which there is an error that may grow: not those that are exactly at rest, and stay so whatever
    /// the other does.
    private var hasError: (p1: Bool, p2: Bool) {
        let move = latest.move
        func isExact(_ parameter: Int) -> Bool {
            slope[parameter] == 0 && move[parameter] == 0 && bend.p12 * slope[1 - parameter] == 0
                && bend.p12 * move[1 - parameter] == 0
        }
        return (!isExact(0), !isExact(1))
    }

    /// The parameter that the sharpest direction lies along the most, in its scale.
    var sharpest: Int {
        guard let dynamics else { return 0 }
        let direction = PreconditionedCurvature(hessian, dynamics, metric: latest.metric, isAwake: (true, true))
            .directions.0
        // What rounding leaves of a component is none, however small the scale.
        let shares = direction.replacing(with: 0, where: (direction * direction) .< 1e-18) / lengths
        return abs(shares.y) > abs(shares.x) ? 1 : 0
    }

    /// Whether the rule is at its limit or over it where the run stands.
    private var isAtLimit: Bool {
        guard let dynamics else { return false }
        return sharpness(latest.metric) > 0.98 * dynamics.limit
    }

    /// The number of updates until a denominator that fades at rest lets the rule over its limit; nil for never.
    private func updatesToLimit(from sharpness: Double, _ dynamics: ErrorDynamics) -> Int? {
        guard sharpness > 0, latest.rate > 0 else { return nil }
        let most = self.sharpness(fadedMetric, isAwake: hasError)
        let rate = latest.rate
        func rateFactor(_ updates: Int) -> Double {
            rule?.hasSchedule != true ? 1 : (choice?.rate(atStep: latest.step - origin + updates) ?? rate) / rate
        }
        func isOver(_ updates: Int) -> Bool {
            let grown: Double
            switch dynamics.fading {
            case .none: grown = sharpness * correction(in: updates)
            case .mean: grown = sharpness * (Double(row + 1 + updates) / Double(row + 1)).squareRoot()
            case .share(let share): grown = sharpness * pow(share, -Double(updates) / 2)
            }
            return (dynamics.fading == .none ? grown : min(grown, max(most, sharpness))) * rateFactor(updates)
                > dynamics.limit
        }
        if rule?.hasSchedule != true {
            let ratio = dynamics.limit / sharpness
            let updates: Double
            switch dynamics.fading {
            case .none where rule?.optimizer == "amsgrad": return searchedUpdatesToLimit(isOver)
            case .none: return nil
            case .mean: updates = Double(row + 1) * (ratio * ratio - 1)
            case .share(let share): updates = -2 * log(ratio) / log(share)
            }
            return max(most, sharpness) > dynamics.limit && updates < 1e12 ? max(1, Int(updates.rounded(.up))) : nil
        }
        return searchedUpdatesToLimit(isOver)
    }

    /// The first number of updates for which `isOver` holds, to within a few thousandths; nil where there is none.
    private func searchedUpdatesToLimit(_ isOver: (Int) -> Bool) -> Int? {
        var high = 1
        while !isOver(high) {
            high *= 2
            if high > 1 << 40 { return nil }
        }
        var low = high / 2
        while high - low > max(1, high / 256) {
            let middle = (low + high) / 2
            if isOver(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// What the bias correction of a denominator that only grows is still to multiply the sharpness by, within so many
    /// updates.
    private func correction(in updates: Int) -> Double {
        guard rule?.optimizer == "amsgrad", let choice, let decay = choice.hyper["beta2"] else { return 1 }
        let count = Double(row + 1)
        return ((1 - pow(decay, count + Double(updates))) / (1 - pow(decay, count))).squareRoot()
    }

    /// The metric where all gradients have vanished.
    private var fadedMetric: SIMD2<Double> {
        guard let choice else { return latest.metric }
        let epsilon = choice.hyper["eps"] ?? 0
        let floor: Double
        switch choice.optimizer {
        case "adadelta": floor = 1
        case "adabelief":
            floor = (epsilon / (1 - (choice.hyper["beta2"] ?? 0))).squareRoot() + epsilon
        default: floor = epsilon
        }
        let least = SIMD2(repeating: floor)
        return latest.metric.replacing(with: least, where: latest.metric .> least)
    }

    /// Whether the error becomes exactly 0 before the rule is over its limit, so that there is nothing to grow.
    private func diesOut(within updates: Int, _ sharpness: Double, _ dynamics: ErrorDynamics) -> Bool {
        guard rule?.weightDecay ?? 0 == 0 else { return false }
        // Along a flat direction nothing tells where it ends.
        let sizes = scaledBend.eigenvalues
        guard sizes.y > Criteria.Rest.condition * sizes.x else { return false }
        var goal = latest.point - bend.solved(for: slope)
        var left = loss.surface.evaluate(at: goal).gradient
        for _ in 0..<3 where left != .zero {
            goal -= loss.hessian(at: goal).solved(for: left)
            left = loss.surface.evaluate(at: goal).gradient
        }
        guard left == .zero else { return false }
        let way = latest.point - goal
        let curvature = PreconditionedCurvature(hessian, dynamics, metric: latest.metric, isAwake: (true, true))
        let values = latest.correctedRate * curvature.eigenvalues
        let factor = max(dynamics.dominantRoot(at: values.x).modulus, dynamics.dominantRoot(at: values.y).modulus)
        guard factor < 1 else { return false }
        let shrinking = Double(updates) * log(factor)
        func vanishes(_ error: Double, at place: Double) -> Bool {
            error == 0 || log(abs(error)) + shrinking < log(max(place.ulp / 4, .leastNonzeroMagnitude))
        }
        return vanishes(way.x, at: goal.x) && vanishes(way.y, at: goal.y)
    }
}
