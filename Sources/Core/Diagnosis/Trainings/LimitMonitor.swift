import Optimizers
import Trajectories

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Watches the effective sharpness of a training against the optimizer's limit.
struct LimitMonitor: Sendable {
    /// What a look finds.
    enum Finding {
        /// Over the limit from `step` on, for two looks at least.
        case begun(step: Int, LimitCrossing, TrainingCurvature.Carrier?)
        /// Below the limit from `step` on, and has stayed there.
        case ended(step: Int)
        /// At the limit, and held there, from `step` on.
        case edge(step: Int)
        /// Away from it since `step`.
        case leftEdge(step: Int)
    }

    /// A look.
    private struct Look {
        var step: Int
        var sharpness: Double
    }

    /// The latest looks.
    private var looks: [Look] = []
    private static let room = 32
    /// Whether what the sharpness says matters: an adaptive rule begins far over its limit, without consequence, as it
    /// divides by its first gradients.
    private(set) var isReady = false
    /// The first look over the limit, with what was said of it there, until one is below again.
    private var crossing: (step: Int, figures: LimitCrossing, carrier: TrainingCurvature.Carrier?)?
    /// Whether a second look was over it, too.
    private var isConfirmed = false
    /// Whether it was told of as an instability.
    private(set) var isTold = false
    /// The latest step at which that was so.
    private var latestTold: Int?
    /// The look furthest over the limit since then, with the share of its direction in faded denominators.
    private(set) var worst: (sharpness: Double, limit: Double, faded: Double?)?
    private var latestOver = 0
    private var latestForecast = 0
    /// The step at which the error is seen, as the latest look over the limit tells.
    private(set) var sight = LimitCrossing.Sight.unknown
    /// The latest look.
    private(set) var latest: (step: Int, sharpness: Double, limit: Double)?
    private(set) var edge = EdgeMonitor()
    /// Means of the sharpness over shorter and longer times: at the limit they are alike, on the way past it they are not.
    private var means: (short: Double, long: Double)?
    private(set) var isAtEdge = false

    /// The first step over the limit, where two looks were over it or it was told of.
    var since: Int? { isConfirmed || isTold ? crossing?.step : nil }

    /// The first step over the limit, where it is over.
    var firstOver: Int? { crossing?.step }

    /// Whether the row after `step` is to be looked at too: near the limit only two steps together tell.
    func wantsNeighbour(of step: Int) -> Bool {
        guard isReady, !isAtEdge, let latest, latest.step == step,
            latest.sharpness > Criteria.Training.near * latest.limit,
            latest.sharpness < Criteria.Edge.far * latest.limit
        else { return false }
        // Every other look will do.
        let steps = looks.suffix(3).dropLast().map(\.step)
        return !zip(steps.dropFirst(), steps).contains { $0 == $1 + 1 } && steps.last != step - 1
    }

    /// Takes in a look, with the loss there and, where the rule is known, its dynamics.
    ///
    /// Where `waits`, being over the limit is told of only as ``swell(_:at:)`` shows perturbations that grow: denominators that
    /// follow the gradient may hold the optimizer above its limit, without consequence.
    mutating func take(
        _ reading: TrainingReading, loss: Double, _ dynamics: ErrorDynamics?, waits: Bool = false
    ) -> [Finding] {
        guard let curvature = reading.curvature, let sharpness = curvature.effectiveSharpness,
            let limit = curvature.limit, sharpness.isFinite, limit > 0
        else { return [] }
        let step = reading.step
        if looks.count == Self.room { looks.removeFirst() }
        looks.append(Look(step: step, sharpness: sharpness))
        latest = (step, sharpness, limit)
        // A rule that divides by nothing has the same sharpness without its denominator.
        guard isReady || sharpness < limit || curvature.sharpness == curvature.preconditionedSharpness else {
            return []
        }
        isReady = true
        var findings = watchEdge(step, limit, loss)
        if sharpness > limit {
            latestOver = step
            if crossing == nil || sharpness > worst?.sharpness ?? 0 {
                worst = (sharpness, limit, curvature.faded)
            }
            if let crossing {
                isConfirmed = true
                if !isTold, !isAtEdge, !waits {
                    (isTold, latestTold) = (true, step)
                    findings.append(.begun(step: crossing.step, crossing.figures, crossing.carrier))
                }
                if !isAtEdge, step - crossing.step >= 2 * (latestForecast - crossing.step) {
                    forecast(sharpness, limit, reading, loss, dynamics)
                }
            } else {
                crossing = (step, forecast(sharpness, limit, reading, loss, dynamics), curvature.carrier)
            }
        } else if isTold {
            if step - latestOver > Criteria.Training.below { findings.append(end(latestOver + 1)) }
        } else if !isConfirmed || step - latestOver > Criteria.Training.below {
            (crossing, isConfirmed) = (nil, false)
        }
        return findings
    }

    /// Notes that the part of the loss which is of alternating updates grows at `step`: an instability, if a look a few updates
    /// ago does not contradict it.
    mutating func swell(_ swell: SwellMonitor.Swell, at step: Int) -> Finding? {
        if isTold { latestOver = max(latestOver, step) }
        // At the edge swings come and go, until they are most of the loss.
        guard isReady, !isTold, !isAtEdge || swell.share >= Criteria.Training.Swell.visible, let latest,
            latestTold.map({ step - $0 > Criteria.Training.Swell.pause }) ?? true
        else { return nil }
        var share = latest.sharpness / latest.limit
        if let former = looks.dropLast().last, let last = looks.last, last.sharpness > former.sharpness {
            let slope = (last.sharpness - former.sharpness) / Double(last.step - former.step) / latest.limit
            share += slope * Double(step - last.step)
        }
        let isFresh = step - latest.step <= Criteria.Training.fresh
        guard !isFresh || share >= Criteria.Training.Swell.near else { return nil }
        (isTold, latestTold, latestOver) = (true, step, step)
        if let crossing {
            var figures = crossing.figures
            figures.swell = swell.growth
            figures.sight = .step(swell.visible)
            sight = figures.sight
            return .begun(step: crossing.step, figures, crossing.carrier)
        }
        let figures = LimitCrossing(
            sharpness: latest.sharpness, limit: latest.limit, growth: swell.growth.squareRoot(),
            sight: .step(swell.visible), swell: swell.growth, look: latest.step)
        sight = figures.sight
        crossing = (step, figures, nil)
        worst = (latest.sharpness, latest.limit, nil)
        return .begun(step: step, figures, nil)
    }

    /// Notes that a burst has begun or is over: an edge does not outlast the former and begins after the latter. The step from
    /// which on the training is not at its limit any more, where it was.
    mutating func burst() -> Int? {
        isAtEdge = false
        guard case .ended(let step)? = edge.leave() else { return nil }
        return step
    }

    private mutating func end(_ step: Int) -> Finding {
        (isTold, isConfirmed, crossing) = (false, false, nil)
        return .ended(step: step)
    }

    /// Of two successive steps the mean, as the sharpness is above the limit at every other one; of others each by itself.
    private mutating func watchEdge(_ step: Int, _ limit: Double, _ loss: Double) -> [Finding] {
        guard let last = looks.last else { return [] }
        let former = looks.dropLast().last.flatMap { $0.step == step - 1 ? $0 : nil }
        let mean = former.map { ($0.sharpness + last.sharpness) / 2 } ?? last.sharpness
        let elapsed = Double(step - (looks.dropLast().last?.step ?? step))
        var (short, long) = means ?? (mean, mean)
        short += (mean - short) * (1 - exp(-elapsed / Criteria.Training.steady.short))
        long += (mean - long) * (1 - exp(-elapsed / Criteria.Training.steady.long))
        means = (short, long)
        let isSteady = abs(short - long) < Criteria.Training.steady.share * limit
        switch edge.look(mean, limit: limit, step: step, loss: loss, isSteady: isSteady) {
        case .begun(let first)?:
            isAtEdge = true
            return (isTold ? [end(step)] : []) + [.edge(step: first)]
        case .ended(let first)?:
            isAtEdge = false
            return [.leftEdge(step: first)]
        case nil: return []
        }
    }

    /// What is said of a look over the limit. Made again where the time over it has doubled.
    @discardableResult
    private mutating func forecast(
        _ sharpness: Double, _ limit: Double, _ reading: TrainingReading, _ loss: Double, _ dynamics: ErrorDynamics?
    ) -> LimitCrossing {
        latestForecast = reading.step
        sight = .unknown
        let growth = dynamics?.dominantRoot(at: sharpness).modulus ?? abs(1 - sharpness)
        var figures = LimitCrossing(sharpness: sharpness, limit: limit, growth: growth, sight: .unknown)
        guard let dynamics, let swing = reading.curvature?.swing, swing > 0, loss > 0, loss.isFinite,
            let curvature = reading.curvature?.preconditionedSharpness
        else { return figures }
        // The sharpness goes on with its slope, the error by the rule's root, until its part of the loss is all of it.
        let (rate, slope) = (sharpness / curvature, slope)
        var (error, present) = (swing, sharpness)
        figures.sight = .never
        for ahead in 0..<Criteria.Training.horizon {
            if 0.5 * present / rate * error * error >= loss {
                figures.sight = .step(reading.step + ahead)
                break
            }
            error *= dynamics.dominantRoot(at: present).modulus
            present += slope
        }
        sight = figures.sight
        return figures
    }

    /// The slope of the sharpness per step over the latest looks, by least squares; 0 of one look.
    private var slope: Double {
        guard let last = looks.last else { return 0 }
        var points = looks.filter { last.step - $0.step <= Criteria.Training.slope }
        if points.count < 3 { points = Array(looks.suffix(3)) }
        let count = Double(points.count)
        let middle = points.reduce(0) { $0 + Double($1.step) } / count
        let mean = points.reduce(0) { $0 + $1.sharpness } / count
        var (above, below) = (0.0, 0.0)
        for point in points {
            above += (Double(point.step) - middle) * (point.sharpness - mean)
            below += (Double(point.step) - middle) * (Double(point.step) - middle)
        }
        return below > 0 ? above / below : 0
    }
}
