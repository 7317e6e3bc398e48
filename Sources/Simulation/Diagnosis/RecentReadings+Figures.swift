#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension RecentReadings {
    /// Updates in one period of a decaying, steady or growing oscillation of `parameter`, from the recurrence
    /// u(t) = c₁·u(t−1) + c₂·u(t−2) that its updates fit best: Prony's method with two terms. Nil where the recurrence
    /// does not oscillate, or is not determined.
    func period(of parameter: Int) -> Double? {
        period(along: parameter == 0 ? SIMD2(1, 0) : SIMD2(0, 1))
    }

    /// The same of the updates along a direction, as `measure` times them.
    func period(along measure: SIMD2<Double>) -> Double? {
        let updates = moves(along: measure)
        guard let scale = updates.map(abs).max(), scale > 0, scale.isFinite else { return nil }
        var (aa, ab, bb, ua, ub) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for index in updates.indices.dropFirst(2) {
            let (u, a, b) = (updates[index] / scale, updates[index - 1] / scale, updates[index - 2] / scale)
            aa += a * a
            ab += a * b
            bb += b * b
            ua += u * a
            ub += u * b
        }
        let determinant = aa * bb - ab * ab
        guard determinant > 1e-12 * aa * bb else { return nil }
        let first = (ua * bb - ub * ab) / determinant
        let second = (ub * aa - ua * ab) / determinant
        // The roots of z² − c₁z − c₂.
        let discriminant = first * first / 4 + second
        guard discriminant < 0 else { return nil }
        return 2 * Double.pi / atan2((-discriminant).squareRoot(), first / 2)
    }

    /// The longest update of each parameter.
    var longestMoves: SIMD2<Double> {
        SIMD2(moves(of: 0).map(abs).max() ?? 0, moves(of: 1).map(abs).max() ?? 0)
    }

    /// What updates grew by from one to the next of late; nil with fewer than three.
    var growth: Double? {
        let lengths = zip(moves(of: 0), moves(of: 1)).map { max(abs($0), abs($1)) }.filter { $0.isFinite && $0 > 0 }
        guard lengths.count > 2 else { return nil }
        return Simulation.growth(from: lengths[0], to: lengths[lengths.count - 1], updates: lengths.count - 1)
    }
}

/// The factor per update by which `first` became `last` in so many updates; 1 for none.
func growth(from first: Double, to last: Double, updates: Int) -> Double {
    updates > 0 ? exp((log(last) - log(first)) / Double(updates)) : 1
}
