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

// Whether a run is at rest, and whether it stays there.
extension Judgement {
    /// The verdict of a run at rest; nil of one that is not.
    var rest: Verdict? {
        guard loss.knowsCurvature, isStill, !hasRecentBurst else { return nil }
        if !isAtStationaryPoint {
            // It may be so near that it does not move any more.
            return isIdle && !isPlain && isLowestAround ? Verdict(.converged) : nil
        }
        let values = bend.eigenvalues
        // On a level floor that is bent the gradient that is left makes a curvature of its own along it.
        if isSingular || isValleyFloor {
            return isLowestAround && !isLevelAround ? atMinimum : nil
        }
        if values.x < 0 { return Verdict(.maximum) }
        if values.y < 0 { return Verdict(.saddle) }
        return atMinimum
    }

    /// Whether the update is negligible, and so is how far its momentum would carry the run by itself.
    var isStill: Bool {
        isStill(latest.move) && isStill((dynamics?.coasting ?? 1) * latest.move)
    }

    /// Whether a way is so short.
    private func isStill(_ way: SIMD2<Double>) -> Bool {
        let bound = Criteria.Rest.tolerance * negligible
        return abs(way.x) <= bound.x && abs(way.y) <= bound.y
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
        return latest.rate == 0 || dynamics.map { $0.fading == .none } ?? !(rule?.choice.mayFade ?? false)
    }

    var hasRecentBurst: Bool {
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
    var scaledBend: Hessian {
        let s = lengths
        return Hessian(p11: bend.p11 * s.x * s.x, p12: bend.p12 * s.x * s.y, p22: bend.p22 * s.y * s.y)
    }

    /// The scale of each parameter, or what may be neglected where it has hardly moved.
    var lengths: SIMD2<Double> {
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
        // Where the scales differ, the curvature along the floor turns the directions by its share of that across.
        let slant = Criteria.Rest.valleySlope + 4 * abs(values.y) / values.x
        return abs(across.sum()) <= small * values.x
            && abs(along.sum()) <= slant * size + Criteria.Rest.valleySlopeRounding * values.x
    }

    /// What the rule minimises: the loss, with the weight decay that is part of the gradient.
    func objective(at point: SIMD2<Double>) -> Double {
        let decay = rule?.addsDecay == true ? rule?.weightDecay ?? 0 : 0
        return loss.surface.value(at: point) + (decay == 0 ? 0 : decay / 2 * (point * point).sum())
    }

    /// Whether the objective is nowhere lower, but for rounding, at some thousandths of the scale around, along a Newton
    /// step, nor down along a direction in which it is flat.
    private var isLowestAround: Bool {
        let lengths = lengths
        let here = objective(at: latest.point)
        let range = history.whole.upper.z.isFinite ? history.whole.upper.z - latest.loss : 0
        let rounding = 64 * max(here.ulp, 1e-16 * range)
        for place in 0..<8 {
            let angle = Double(place) * .pi / 4
            let point = latest.point + 1e-3 * lengths * SIMD2(cos(angle), sin(angle))
            guard objective(at: point) >= here - rounding else { return false }
        }
        let way = bend.solved(for: slope)
        if way.x.isFinite, way.y.isFinite, !isStill(way) {
            let goal = objective(at: latest.point - way)
            guard !(here - goal > max(rounding, Criteria.Window.noticeable * range)) else { return false }
        }
        return !slopesDownFar(from: here, rounding, range)
    }

    /// Whether the objective is the same all around, at a tenth of the scale, but for rounding: then there is no minimum.
    private var isLevelAround: Bool {
        let here = objective(at: latest.point)
        let range = history.whole.upper.z.isFinite ? history.whole.upper.z - latest.loss : 0
        let rounding = 64 * max(here.ulp, 1e-16 * range)
        return (0..<8).allSatisfy { place in
            let angle = Double(place) * .pi / 4
            let point = latest.point + 0.1 * lengths * SIMD2(cos(angle), sin(angle))
            return abs(objective(at: point) - here) <= rounding
        }
    }

    /// Whether the objective falls, ever further, along a direction in which it has no curvature.
    private func slopesDownFar(from here: Double, _ rounding: Double, _ range: Double) -> Bool {
        let eigen = EigenSystem(scaledBend)
        let flat = abs(eigen.values.y) < abs(eigen.values.x) ? eigen.crossDirection : eigen.direction
        return [flat, -flat].contains { direction in
            var last = here
            for share in [1e-2, 1e-1, 1] {
                let value = objective(at: latest.point + share * lengths * direction)
                guard value <= last + rounding else { return false }
                last = value
            }
            return here - last > max(rounding, Criteria.Window.noticeable * range)
        }
    }

    /// The verdict of a run that is at rest at a minimum as far as its latest row goes.
    private var atMinimum: Verdict? {
        guard let dynamics else { return Verdict(.converged) }
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

    /// Whether nothing moves the run any more: there is no gradient, or what is left of it moves no parameter by a digit even
    /// once the denominator has faded.
    private var isExact: Bool {
        guard latest.move == .zero else { return false }
        if slope == .zero { return true }
        guard rateFactor(in: 9 * row) <= 1 else { return false }
        let step = latest.correctedRate * slope / fadedMetric
        return abs(step.x) < latest.point.x.ulp / 2 && abs(step.y) < latest.point.y.ulp / 2
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
    var hasError: (p1: Bool, p2: Bool) {
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
    var isAtLimit: Bool {
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
            case .none where dynamics.biasDecay > 0: return searchedUpdatesToLimit(isOver)
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
        guard let decay = dynamics?.biasDecay, decay > 0 else { return 1 }
        let count = Double(row + 1)
        return ((1 - pow(decay, count + Double(updates))) / (1 - pow(decay, count))).squareRoot()
    }

    /// The metric where all gradients have vanished.
    var fadedMetric: SIMD2<Double> {
        guard let dynamics else { return latest.metric }
        let least = SIMD2(repeating: dynamics.leastMetric)
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
