import Formulas
import Optimizers

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

// How the loss falls.
extension Judgement {
    /// The trend of the excess loss: of the two kinds that which has been steadier.
    var trend: Trend {
        let (linear, power) = (linearFit, powerFit)
        guard linear != nil || power != nil else { return .none }
        let isLinear = (linear?.change ?? .infinity) <= (power?.change ?? .infinity)
        guard let fit = isLinear ? linear : power else { return .none }
        let updates: Double
        if isLinear {
            updates = log(0.01) / log(fit.rate)
        } else {
            updates = (pow(100, 1 / fit.rate) - 1) * Double(row)
        }
        let isSure = isLinear ? agrees(fit) : fit.change <= Criteria.Trend.steadiness / 4
        let forecast = isSure && fit.change <= Criteria.Trend.steadiness && updates < horizon ? Int(updates) : nil
        return isLinear ? .linear(factor: fit.rate, updates: forecast) : .power(exponent: fit.rate, updates: forecast)
    }

    /// A factor or an exponent, with the share by which it differs from an earlier one.
    private struct Fit {
        var rate: Double
        var change: Double
        /// The excess loss by this trend, at the latest row.
        var excess = 0.0
    }

    /// Whether a factor is that of the error that dies away most slowly, and the excess what a Newton step promises: then
    /// it goes on so.
    private func agrees(_ fit: Fit) -> Bool {
        guard let dynamics, bend.isPositiveDefinite, promise > 0 else { return false }
        let curvature = PreconditionedCurvature(hessian, dynamics, metric: latest.metric, isAwake: (true, true))
        let values = latest.correctedRate * curvature.eigenvalues
        let modulus = max(dynamics.dominantRoot(at: values.x).modulus, dynamics.dominantRoot(at: values.y).modulus)
        guard modulus < 1 else { return false }
        return abs(log(fit.rate) / (2 * log(modulus)) - 1) < Criteria.Trend.agreement.factor
            && abs(log(fit.excess / promise)) < Criteria.Trend.agreement.excess
    }

    /// How far ahead a trend may be extrapolated: less where the rule itself changes.
    private var horizon: Double {
        if rule?.hasSchedule == true { return 0 }
        guard let dynamics, dynamics.fading == .none, !dynamics.accumulates else { return Double(row) / 2 }
        return Criteria.Trend.horizon * Double(row)
    }

    /// The highest loss of `count` blocks up to that at `place`.
    private func level(_ place: Int, _ count: Int) -> Double {
        var high = -Double.infinity
        for place in max(0, place - count + 1)...place { high = max(high, history[place].upper.z) }
        return high
    }

    /// An excess that is multiplied by the same factor with each update, as three equally distant times tell (Aitken).
    private var linearFit: Fit? {
        let last = history.count - 1
        let gap = (history.count - history.place(ofLatest: window) - 1) / 3
        guard gap >= 2, last >= 3 * gap else { return nil }
        // Over so many blocks that swings do not matter.
        let count = swing == .none ? 1 : max(1, gap / 2)
        let losses = (0...3).map { level(last - $0 * gap, count) }
        let falls = (0..<3).map { losses[$0 + 1] - losses[$0] }
        guard falls[0] > 0, falls[1] > falls[0], falls[1].isFinite else { return nil }
        let rise = log(falls[1] / falls[0])
        let earlier = falls[2] > falls[1] ? log(falls[2] / falls[1]) : 0
        let excess = falls[0] * falls[0] / (falls[1] - falls[0])
        return Fit(rate: exp(-rise / Double(gap * history.length)), change: abs(earlier - rise) / rise, excess: excess)
    }

    /// An excess that falls like a power of the time, as a quarter, half and all of it tell.
    private var powerFit: Fit? {
        let last = history.count - 1
        guard last >= 16 else { return nil }
        let count = swing == .none ? 1 : max(1, last / 16)
        let losses = (0...3).map { level(last >> $0, count) }
        let falls = (0..<3).map { losses[$0 + 1] - losses[$0] }
        guard falls[0] > 0, falls[1] > falls[0] else { return nil }
        let exponent = log2(falls[1] / falls[0])
        let earlier = falls[2] > falls[1] ? log2(falls[2] / falls[1]) : 0
        return Fit(rate: exponent, change: abs(earlier - exponent) / exponent)
    }
}
