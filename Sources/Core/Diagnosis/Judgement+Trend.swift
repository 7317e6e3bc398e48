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
    /// A trend with the logarithm of the factor by which it differs from the excess of an earlier time.
    private struct Fit {
        var trend: Trend
        var error: Double
    }

    /// The trend of the excess loss: of the two kinds that which agrees better with what was before.
    var trend: Trend {
        let fits = [linearFit, powerFit].compactMap { $0 }
        guard let best = fits.min(by: { $0.error < $1.error }) else { return .none }
        guard best.error > Criteria.Trend.error else { return best.trend }
        // Told as what it is by now, without a forecast.
        switch best.trend {
        case .linear(let factor, _): return .linear(factor: factor, updates: nil)
        case .power(let exponent, _): return .power(exponent: exponent, updates: nil)
        case .none: return .none
        }
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
        let blocks = history.count - history.place(ofLatest: window)
        let gap = (blocks - 1) / 3
        guard gap >= 2 else { return nil }
        // Over so many blocks that swings do not matter.
        let count = swing == .none ? 1 : max(1, gap / 2)
        let (a, b, c) = (level(last - 2 * gap, count), level(last - gap, count), level(last, count))
        let (first, second) = (a - b, b - c)
        let ratio = second / first
        guard first > 0, second > 0, ratio < 1 else { return nil }
        let factor = pow(ratio, 1 / Double(gap * history.length))
        let limit = c - second * ratio / (1 - ratio)
        let earlier = level(last - 3 * gap, count) - limit
        let error = abs(log(earlier / (a - limit) * ratio))
        let updates = log(0.01) / log(factor)
        guard error.isFinite, updates < Criteria.Trend.horizon * Double(row) else {
            return Fit(trend: .linear(factor: factor, updates: nil), error: error.isFinite ? error : 1e9)
        }
        return Fit(trend: .linear(factor: factor, updates: Int(updates)), error: error)
    }

    /// An excess that falls like a power of the time, as a quarter, half and all of it tell.
    private var powerFit: Fit? {
        let last = history.count - 1
        guard last >= 16 else { return nil }
        let count = swing == .none ? 1 : max(1, last / 16)
        let (a, b, c) = (level(last / 4, count), level(last / 2, count), level(last, count))
        let (first, second) = (a - b, b - c)
        let ratio = second / first
        guard first > 0, second > 0, ratio < 1 else { return nil }
        let exponent = -log2(ratio)
        let limit = c - second * ratio / (1 - ratio)
        let earlier = level(3 * last / 4, count) - limit
        let error = abs(log(earlier / (c - limit) / pow(Double(3 * last / 4) / Double(last), -exponent)))
        let updates = (pow(100, 1 / exponent) - 1) * Double(row)
        guard error.isFinite, updates < Criteria.Trend.horizon * Double(row) else {
            return Fit(trend: .power(exponent: exponent, updates: nil), error: error.isFinite ? error : 1e9)
        }
        return Fit(trend: .power(exponent: exponent, updates: Int(updates)), error: error)
    }
}
