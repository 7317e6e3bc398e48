import Foundation
import Surfaces

/// Judges what was said of a run after N updates by what became of it at 10 N and 100 N.
///
/// The definitions, which share nothing with the diagnosis:
///
/// - *scale* of a parameter: the largest distance between two of its values up to N, and at least a millionth of what
///   the other one moved, in widths of the domain.
/// - *at rest*: all points up to 10 N lie within 1e-6 of the scale of the one at N.
/// - *loss*: that of ``RuleObjective``; with mini-batches, its median over ``Continuation/window(at:)``.
/// - *excess*: the loss above the lowest of the whole continuation.
///
/// | outcome | holds if |
/// |---|---|
/// | `converged` | all points up to 100 N lie within 1e-5 of scale; no minimum is downhill, 1% of scale away and lower by 0.1% of the fall so far |
/// | `saddle`, `maximum` | one eigenvalue of the Hessian is negative, or all; the last 10 updates moved less than 1e-3 of scale |
/// | `spiking` | two of the ``Bursts`` begin after N and up to 10 N |
/// | `oscillating` | the ``Swings`` of a parameter, at least 1e-6 of scale, have half their amplitude at 10 N (doubtful from 35% on); the run does not diverge |
/// | `stalled`, `plateau` | up to 10 N the loss falls by less than 5% of its fall up to 100 N, or by less than 0.1% of what it is above the minimum; doubtful at rest at a minimum, and where it falls within the noise |
/// | `diverged`, `unbounded` | not finite by 100 N, or ten times as far from the start, or three times in each decade; `unbounded` also needs a loss below all earlier ones |
/// | `undefined` | the loss or a parameter is NaN by N, and nothing was infinite before |
/// | `noisy` | mini-batches; the loss at 10 N differs by less than its 5% to 95% range at N; not at rest |
/// | `starved` | by 100 N, less than half of the distance to the minimum downhill |
/// | `running` | see ``running(_:)`` |
public struct Judge: Sendable {
    let run: Continuation
    /// N.
    let now: Int
    /// The scales of the parameters.
    let scale: SIMD2<Double>

    /// What became of `combination`, judged after `steps` updates.
    public init(_ combination: Combination, steps: Int) {
        self.init(Continuation(combination, judged: steps))
    }

    init(_ run: Continuation) {
        self.run = run
        now = run.judged
        let width = run.objective.surface.definition.domain.width
        let moved = run.isFinite(upTo: now) ? run.scale(upTo: now) : width
        let share = max(moved.x / width.x, moved.y / width.y)
        let least = 1e-6 * share * width
        scale = moved.replacing(with: least, where: moved .< least)
    }

    /// Whether `verdict` is true.
    public func ruling(on verdict: Verdict) -> Ruling {
        guard run.isFinite(upTo: now) else { return rulingOnEnded(verdict) }
        switch verdict.outcome {
        case "converged": return converged()
        case "saddle": return critical(isMaximum: false)
        case "maximum": return critical(isMaximum: true)
        case "spiking": return spiking()
        case "oscillating": return oscillating()
        case "stalled", "plateau": return stalled()
        case "diverged": return diverged() ?? .untrue("it stays bounded")
        case "unbounded": return unbounded()
        case "undefined": return .untrue("everything is finite")
        case "noisy": return noisy()
        case "starved": return starved()
        case "running": return running(verdict)
        default: return .untrue("no such outcome is known")
        }
    }

    /// The ruling where something is not finite by N.
    private func rulingOnEnded(_ verdict: Verdict) -> Ruling {
        guard let first = run.firstNotFinite else { return .untrue("the run has no row at step \(now)") }
        let values = run.values[..<first]
        let largest = run.points[..<first].reduce(0) { max($0, abs($1.x), abs($1.y)) }
        let hasOverflow =
            run.points[first].isInfinite || run.values[first].isInfinite || largest > 1e100
            || values.contains { abs($0) > 1e100 }
        switch verdict.outcome {
        case "diverged": return .holds
        case "unbounded":
            let isLow = values.last.map { $0 < run.values[0] } ?? false
            return isLow || run.values[first] == -.infinity ? .holds : .untrue("the loss rises before step \(first)")
        case "undefined": return hasOverflow ? .untrue("an overflow comes first, at step \(first)") : .holds
        default: return .untrue("it is not finite from step \(first) on")
        }
    }

    // MARK: - Outcomes

    private func converged() -> Ruling {
        if let step = leaving(1e-5, by: 100 * now) { return .untrue(left(at: step, 1e-5)) }
        return lower().map { .untrue($0) } ?? .holds
    }

    /// What is wrong with rest at the point at N, if a lower one is downhill of it.
    private func lower() -> String? {
        guard !run.objective.isDecoupled else { return nil }
        let (point, value) = (run.points[now], run.values[now])
        let (gradient, hessian) = run.objective.derivatives(at: point)
        let values = eigenvalues(of: hessian)
        guard let low = run.objective.minimum(downhillFrom: point, scale: scale) else {
            if values.y < -1e-9 * abs(values.x) { return "a curvature is negative: \(short(values.y))" }
            let far = 1e-2 * max(abs(values.x), abs(values.y)) * scale
            let isSteep = abs(gradient.x) > far.x || abs(gradient.y) > far.y
            return isSteep ? "the gradient is \(short(gradient.x)), \(short(gradient.y))" : nil
        }
        let (way, there) = (low - point, run.objective.value(at: low))
        let isFar = abs(way.x) > 1e-2 * scale.x || abs(way.y) > 1e-2 * scale.y
        guard isFar, value - there > 1e-3 * abs(run.values[0] - there) else { return nil }
        return "the loss could fall from \(short(value)) to \(short(there)), eigenvalues \(short(values.x)),"
            + " \(short(values.y))"
    }

    private func critical(isMaximum: Bool) -> Ruling {
        let values = eigenvalues(of: run.objective.derivatives(at: run.points[now]).hessian)
        let kind = "eigenvalues \(short(values.x)), \(short(values.y))"
        let isRight = isMaximum ? values.x < 0 : values.y < 0 && values.x >= 0
        guard isRight else { return .untrue(kind) }
        let move = run.points[now] - run.points[max(0, now - 10)]
        let isStill = abs(move.x) <= 1e-3 * scale.x && abs(move.y) <= 1e-3 * scale.y
        return isStill ? .holds : .untrue("it moves by \(short(move.x)), \(short(move.y)) in 10 updates")
    }

    private func spiking() -> Ruling {
        let count = bursts().beginning(after: now, upTo: 10 * now).count
        return count >= 2 ? .holds : .untrue("\(count) bursts follow by 10 N" + finiteness(by: 10 * now))
    }

    private func oscillating() -> Ruling {
        let isFar = run.reach(upTo: run.end) >= 10 * run.reach(upTo: now)
        if run.firstNotFinite != nil || isFar && leavesAllLosses {
            return .untrue("it diverges" + finiteness(by: 100 * now))
        }
        var ratios: [Double] = []
        for (parameter, before, after) in swings() where before.amplitude > 1e-6 * scale[parameter] {
            ratios.append(after.amplitude / before.amplitude)
        }
        guard let best = ratios.max() else { return .untrue("no parameter swings by 1e-6 of its scale") }
        let reason = "the amplitude at 10 N is \(short(best)) of that at N"
        return best >= 0.5 ? .holds : best >= 0.35 ? .doubtful(reason) : .untrue(reason)
    }

    private func stalled() -> Ruling {
        guard run.isFinite(upTo: 10 * now) else { return .untrue("it diverges" + finiteness(by: 10 * now)) }
        if leaving(1e-5, by: 100 * now) == nil {
            let isArrived = run.objective.isDecoupled || lower() == nil
            return isArrived ? .doubtful("it is at rest at a minimum") : .holds
        }
        let (level, later) = (level(at: now), self.level(at: 10 * now))
        let last = run.isFinite(upTo: 100 * now) ? self.level(at: 100 * now) : later
        // Without a minimum, the fall so far stands for the excess.
        let excess = lowest().map { level - min(run.values.lazy.filter(\.isFinite).min() ?? level, $0) }
        let whole = excess ?? max(0, run.values[0] - level)
        let rounding = 1e-12 * abs(level)
        if level - later <= 0.05 * max(0, level - last) || level - later <= 1e-3 * whole + rounding { return .holds }
        let reason = "the loss goes \(short(level)), \(short(later)), \(short(last)) at N, 10 N, 100 N"
        let isNoise = run.hasBatches && level - later <= scatter
        return isNoise ? .doubtful(reason) : .untrue(reason)
    }

    /// The ruling where the run goes ever farther; nil where it does not.
    private func diverged() -> Ruling? {
        if run.firstNotFinite != nil { return .holds }
        let reach = [now, 10 * now, 100 * now].map { run.reach(upTo: $0) }
        return reach[2] >= 10 * reach[0] || reach[1] >= 3 * reach[0] && reach[2] >= 3 * reach[1] ? .holds : nil
    }

    private func unbounded() -> Ruling {
        guard diverged() != nil else { return .untrue("it stays bounded") }
        let before = run.values[...now].min() ?? .infinity
        let isLower = run.values[now...].contains { $0 < before }
        return isLower ? .holds : .untrue("the loss does not fall below \(short(before))")
    }

    private func noisy() -> Ruling {
        guard run.hasBatches else { return .untrue("there are no mini-batches") }
        guard run.isFinite(upTo: 10 * now) else { return .untrue("it diverges" + finiteness(by: 10 * now)) }
        let (level, later) = (level(at: now), self.level(at: 10 * now))
        guard abs(later - level) <= scatter else {
            return .untrue("the median loss goes from \(short(level)) to \(short(later)), scatter \(short(scatter))")
        }
        return leaving(1e-6, by: 10 * now) == nil ? .untrue("it is at rest") : .holds
    }

    private func starved() -> Ruling {
        let point = run.points[now]
        guard let low = run.objective.minimum(downhillFrom: point, scale: scale) else {
            return .untrue("there is no minimum downhill")
        }
        guard run.isFinite(upTo: 100 * now) else { return .untrue("it diverges" + finiteness(by: 100 * now)) }
        let (whole, rest) = (distance(low, point), distance(low, run.points[100 * now]))
        guard abs(low.x - point.x) > 1e-6 * scale.x || abs(low.y - point.y) > 1e-6 * scale.y else {
            return .untrue("it is at the minimum")
        }
        return rest > whole / 2 ? .holds : .untrue("of the distance \(short(whole)), \(short(rest)) is left at 100 N")
    }

    // MARK: - Evidence

    /// The range of the middle nine tenths of the loss in the window at N.
    private var scatter: Double {
        let window = run.window(at: now)
        return run.quantile(window, 0.95) - run.quantile(window, 0.05)
    }

    /// The first step after N and up to `last` at which a parameter is farther than `share` of its scale from where it is
    /// at N, or is not there; nil without one.
    func leaving(_ share: Double, by last: Int) -> Int? {
        let home = run.points[now]
        // What rounding alone may move.
        let rounding = 1e-13 * SIMD2(abs(home.x), abs(home.y))
        let bound = share * scale + rounding
        for step in now...last {
            guard step <= run.end else { return step }
            let way = run.points[step] - home
            if !(abs(way.x) <= bound.x && abs(way.y) <= bound.y) { return step }
        }
        return nil
    }

    func left(at step: Int, _ share: Double) -> String {
        guard step <= run.end else { return "it is not finite from step \(step) on" }
        let way = run.points[step...].reduce(SIMD2<Double>.zero) { most, point in
            let way = point - run.points[now]
            return SIMD2(max(most.x, abs(way.x)), max(most.y, abs(way.y)))
        }
        return "it leaves \(short(share)) of scale at step \(step), and moves by \(short(way.x)), \(short(way.y))"
            + " (scale \(short(scale.x)), \(short(scale.y)))"
    }

    /// The loss that stands for the rows around `step`.
    func level(at step: Int) -> Double { run.hasBatches ? run.median(run.window(at: step)) : run.values[step] }

    /// The loss at the minimum downhill of where the run ends; nil where there is none.
    func lowest() -> Double? {
        let step = (run.firstNotFinite ?? run.end + 1) - 1
        guard step >= 0 else { return nil }
        return run.objective.minimum(downhillFrom: run.points[step], scale: scale).map { run.objective.value(at: $0) }
    }

    /// The bursts of the whole continuation.
    func bursts() -> Bursts {
        let low = run.values.lazy.filter(\.isFinite).min() ?? 0
        return Bursts(run.values.map { $0 - low }, run.points, scale: scale)
    }

    /// The swings of each parameter at N and at 10 N, by all turning points and by the large ones alone.
    func swings() -> [(parameter: Int, now: Swings, later: Swings)] {
        guard run.isFinite(upTo: 10 * now) else { return [] }
        return (0..<run.objective.surface.dimension).flatMap { parameter in
            var before = Swings.all(of: run.parameter(parameter, run.window(at: now)))
            // Of slow swings, a longer window shows more.
            if before[0].turns < 3 { before = Swings.all(of: run.parameter(parameter, (now / 5)...now)) }
            let after = Swings.all(of: run.parameter(parameter, run.window(at: 10 * now)))
            return zip(before, after).map { (parameter, $0, $1) }
        }
    }

    func finiteness(by step: Int) -> String {
        guard let first = run.firstNotFinite, first <= step else { return "" }
        return "; not finite from step \(first) on"
    }

    private func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { ((a - b) * (a - b)).sum().squareRoot() }

    func short(_ value: Double) -> String { String(format: "%.4g", value) }
}

extension SIMD2<Double> {
    fileprivate var isInfinite: Bool { x.isInfinite || y.isInfinite }
}
