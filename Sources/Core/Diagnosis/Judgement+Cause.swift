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

// What a verdict adds to the outcome.
extension Judgement {
    /// Why a run has this outcome, as far as that can be checked at its latest row.
    func cause(of outcome: Outcome) -> Cause? {
        switch outcome {
        case .undefined, .diverged:
            guard latest.point.x.isFinite, latest.point.y.isFinite else { return causeOfEnd(outcome) }
            return outcome == .diverged ? overLimit : .leftFormula
        case .unbounded: return nil
        case .converged: return weightDecay
        case .saddle, .maximum: return descent
        case .spiking: return fades ? .fadingDenominator(parameter: bursts.parameter, updates: 0) : overLimit
        case .oscillating: return overLimit ?? kink
        case .noisy: return noise
        case .plateau: return .saturated(gradient: latest.gradientNorm)
        case .stalled, .starved: return nil
        case .running: return overLimit
        }
    }

    /// Why a run ended with a parameter that is not finite.
    private func causeOfEnd(_ outcome: Outcome) -> Cause? {
        switch lack {
        case .singularHessian(let eigenvalue): .singularHessian(eigenvalue: eigenvalue)
        case .loss, .secondDerivatives: outcome == .diverged ? .overflow : .leftFormula
        case .zeroDenominator, .update: outcome == .diverged ? .overflow : nil
        }
    }

    /// Whether the denominator fades, and lets the rule over its limit once it has.
    private var fades: Bool {
        guard let dynamics, dynamics.fading != .none, loss.knowsCurvature else { return false }
        return max(sharpness(fadedMetric), sharpness(latest.metric)) > dynamics.limit
    }

    /// That the rule is over its limit, or at it.
    private var overLimit: Cause? {
        guard let dynamics, loss.knowsCurvature, dynamics.limit.isFinite else { return nil }
        let value = sharpness(latest.metric)
        if value > dynamics.limit * Criteria.Stability.margin {
            return .overLimit(
                parameter: sharpest, sharpness: value, limit: dynamics.limit,
                factor: dynamics.dominantRoot(at: value).modulus)
        }
        guard value > 0.98 * dynamics.limit else { return nil }
        return .atLimit(parameter: sharpest, sharpness: value, limit: dynamics.limit)
    }

    /// That the gradient jumps within an update, however closely one looks.
    private var kink: Cause? {
        var (low, high) = (latest.point, latest.point + latest.move)
        var (before, after) = (gradient, loss.surface.evaluate(at: high).gradient)
        let whole = after - before
        let parameter = abs(whole.y * history.scale.y) > abs(whole.x * history.scale.x) ? 1 : 0
        guard whole[parameter].isFinite, before[parameter] * after[parameter] < 0 else { return nil }
        for _ in 0..<Criteria.Kink.halvings {
            let middle = low + (high - low) / 2
            let between = loss.surface.evaluate(at: middle).gradient
            if abs(between[parameter] - before[parameter]) > abs(after[parameter] - between[parameter]) {
                (high, after) = (middle, between)
            } else {
                (low, before) = (middle, between)
            }
        }
        let jump = abs(after[parameter] - before[parameter])
        guard jump > Criteria.Kink.share * abs(whole[parameter]) else { return nil }
        return .kink(parameter: parameter, jump: jump)
    }

    private var noise: Cause? {
        let difference = latest.gradient - gradient
        let (a, b) = ((difference * difference).sum().squareRoot(), (gradient * gradient).sum().squareRoot())
        return b > 0 ? .noise(ratio: a / b) : nil
    }

    private var weightDecay: Cause? {
        guard let decay = choice?.hyper["weight_decay"], decay > 0, gradient != .zero else { return nil }
        return .weightDecay(decay: decay, gradient: (gradient * gradient).sum().squareRoot())
    }

    /// The curvature by which the loss falls away, and how long the present error takes to grow to the run's scale.
    private var descent: Cause? {
        let eigen = EigenSystem(hessian)
        let direction = eigen.crossDirection
        let parameter = abs(direction.y) > abs(direction.x) ? 1 : 0
        var updates: Int?
        if let dynamics {
            let curvature = PreconditionedCurvature(hessian, dynamics, metric: latest.metric, isAwake: (true, true))
            let factor = dynamics.dominantRoot(at: latest.correctedRate * curvature.eigenvalues.y).modulus
            let error = abs((bend.solved(for: slope) * direction).sum())
            let scale = abs((history.scale * direction).sum())
            if factor > 1, error > 0, scale > error, error.isFinite {
                let count = log(scale / error) / log(factor)
                if count < 1e12 { updates = Int(count) }
            }
        }
        return .curvatureNegative(parameter: parameter, eigenvalue: eigen.values.y, updates: updates)
    }
}
