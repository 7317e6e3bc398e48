import Formulas
import Optimizers

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What a run's stability is judged by: the surface, and what its rule says of itself.
///
/// Shared by reference: a copy of all that it holds would cost more than a look through it.
final class StabilityLens: Sendable {
    /// What the judgement needs to know of the run so far.
    struct Circumstances: Sendable {
        /// Whether each parameter has met a gradient other than zero.
        var isAwake = (p1: false, p2: false)
        /// The loss at the start above the lowest so far.
        var startExcess = 0.0
        /// How far each parameter swings to and fro at present.
        var amplitudes: SIMD2<Double> = .zero
        /// The largest distance between two values of each parameter so far.
        var scale: SIMD2<Double> = .one
    }

    let loss: ObservedLoss
    let choice: OptimizerChoice
    let dynamics: ErrorDynamics
    /// The sharpness above which the rule is unstable at its base rate.
    private let baseLimit: Double
    private let decays: Bool
    /// The step at which schedules and the rule's own count of updates began.
    let origin: Int
    private let isDiagonal: Bool

    /// What `choice` is judged by; nil for a rule that is not linear in the gradient, and where no curvature is known.
    init?(_ loss: ObservedLoss, _ choice: OptimizerChoice, origin: Int) {
        guard loss.knowsCurvature, let dynamics = choice.dynamics else { return nil }
        self.loss = loss
        self.choice = choice
        self.dynamics = dynamics
        self.origin = origin
        baseLimit = dynamics.limit
        decays = dynamics.decoupledDecay != 0
        isDiagonal = dynamics.preconditioner == .diagonal
    }

    /// The sharpness above which the rule is unstable at `rate`, on which it depends with decoupled weight decay alone.
    @inline(__always)
    func limit(_ rate: Double) -> Double {
        decays && !rate.isNaN ? dynamics.limit(atRate: rate) : baseLimit
    }

    /// Whether the rule is over its limit at `reading`, by a factor of `margin` at least.
    @inline(__always)
    func isOver(_ reading: Reading, _ isAwake: (p1: Bool, p2: Bool), by margin: Double = 1) -> Bool {
        isOver(reading, loss.hessian(at: reading.point), isAwake, by: margin)
    }

    /// The same where the second derivatives are `hessian`.
    ///
    /// With D the metric and η the rate, an eigenvalue of η·D^-½·H·D^-½ is over the limit where one of limit·D − η·H is
    /// below 0, which takes neither a division nor a root. Where rounding would decide, it is computed after all.
    @inline(__always)
    func isOver(
        _ reading: Reading, _ hessian: Hessian, _ isAwake: (p1: Bool, p2: Bool), by margin: Double = 1
    ) -> Bool {
        let (rate, decay) = (reading.correctedRate, dynamics.weightDecay)
        let bend = SIMD2(
            isAwake.p1 ? rate * (hessian.p11 + decay) : 0, isAwake.p2 ? rate * (hessian.p22 + decay) : 0)
        let across = isAwake.p1 && isAwake.p2 ? rate * hessian.p12 : 0
        let limit = limit(reading.rate)
        let (room, square) = (margin * limit * reading.metric, across * across)
        guard isDiagonal, square.isFinite, bend.x.isFinite, bend.y.isFinite else {
            return sharpness(reading, hessian, isAwake) > margin * limit
        }
        @inline(__always)
        func exceeds(_ share: Double) -> Bool {
            let left = share * room - bend
            return left.x * left.y < square || left.x + left.y < 0
        }
        if exceeds(1 + Criteria.Stability.rounding) { return true }
        return exceeds(1 - Criteria.Stability.rounding) && sharpness(reading, hessian, isAwake) > margin * limit
    }

    /// The rate times the largest eigenvalue of the curvature that the rule meets.
    func sharpness(_ reading: Reading, _ hessian: Hessian, _ isAwake: (p1: Bool, p2: Bool)) -> Double {
        reading.correctedRate * curvature(reading, hessian, isAwake).largestEigenvalue
    }

    /// The same where the second derivatives are not known.
    func sharpness(_ reading: Reading, _ isAwake: (p1: Bool, p2: Bool)) -> Double {
        sharpness(reading, loss.hessian(at: reading.point), isAwake)
    }

    /// The figures of a rule that is over its limit since `first`, as they are at `reading`, and the parameter concerned.
    ///
    /// The forecast, which takes long, is left out unless `hasForecast`.
    func report(
        of reading: Reading, _ run: Circumstances, first: Reading, hasForecast: Bool
    ) -> (figures: Instability, parameter: Int) {
        let hessian = loss.hessian(at: reading.point)
        let sharpness = sharpness(reading, hessian, run.isAwake)
        let direction = curvature(reading, hessian, run.isAwake).directions.0
        let shares = direction / run.scale.replacing(with: 1, where: run.scale .<= 0)
        let parameter = abs(shares.x) >= abs(shares.y) ? 0 : 1
        let forecast = hasForecast ? stepsUntilSeen(from: first, run, along: direction, parameter) : nil
        let figures = Instability(
            sharpness: sharpness, limit: limit(reading.rate),
            growth: dynamics(at: reading).dominantRoot(at: sharpness).modulus,
            stepsUntilSeen: forecast)
        return (figures, parameter)
    }

    /// The dynamics at the update of `reading`, as if the optimizer's state began where its schedule did.
    private func dynamics(at reading: Reading) -> ErrorDynamics {
        let rate = reading.rate.isNaN ? choice.learningRate : reading.rate
        return choice.dynamics(rate: rate, updates: reading.step - origin + 1) ?? dynamics
    }

    @inline(__always)
    private func curvature(
        _ reading: Reading, _ hessian: Hessian, _ isAwake: (p1: Bool, p2: Bool)
    ) -> PreconditionedCurvature {
        PreconditionedCurvature(hessian, dynamics, metric: reading.metric, isAwake: isAwake)
    }

    /// Lets an error grow until the loss rises by a thousandth of the start's excess: one of a unit in the last place,
    /// or as large as the parameter swings already; at the very beginning the first update is the error.
    private func stepsUntilSeen(
        from reading: Reading, _ run: Circumstances, along direction: SIMD2<Double>, _ parameter: Int
    ) -> Int? {
        let hessian = loss.hessian(at: reading.point)
        let (u, v) = (direction.x, direction.y)
        let bend = hessian.p11 * u * u + 2 * hessian.p12 * u * v + hessian.p22 * v * v
        guard bend > 0 else { return nil }
        let visible = (2 * Criteria.Stability.visible * run.startExcess / bend).squareRoot() * abs(direction[parameter])
        let moved = reading.step - origin < 2 ? abs(reading.move[parameter]) : run.amplitudes[parameter]
        let least = log(visible / reading.point[parameter].ulp)
        var missing = log(visible / max(moved, reading.point[parameter].ulp))
        let sharpness = self.sharpness(reading, hessian, run.isAwake)
        let dynamics = dynamics(at: reading)
        for steps in 0..<Criteria.Stability.horizon {
            if missing <= 0 { return steps }
            missing -= log(dynamics.dominantRoot(at: sharpness * forecast(steps, from: reading)).modulus)
            // Rounding keeps an error from dying out.
            missing = min(missing, least)
        }
        return nil
    }

    /// What the sharpness is multiplied by `steps` after `reading`, by the schedule and by the fading of the metric.
    private func forecast(_ steps: Int, from reading: Reading) -> Double {
        let step = reading.step - origin
        let rate = reading.rate == 0 ? 1 : choice.rate(atStep: step + steps) / reading.rate
        switch dynamics.fading {
        case .none: return rate
        case .mean: return rate * (Double(step + steps + 1) / Double(step + 1)).squareRoot()
        case .share(let share): return rate * pow(share, -Double(steps) / 2)
        }
    }
}
