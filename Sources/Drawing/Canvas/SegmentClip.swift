/// The part of a straight segment that lies in a rectangle.
///
/// The result is exact however far away the ends are: crossings with an edge are computed from exact products and an
/// exact sum (Shewchuk 1997) and rounded once, so that a segment between two far points is shown exactly where it runs,
/// or not at all where it misses the rectangle.
public enum SegmentClip {
    /// The ends, in the order given, of the part in [`lower.x`, `upper.x`] × [`lower.y`, `upper.y`].
    ///
    /// Nil for no such part, or where an endpoint or a bound is not finite.
    public static func clip(
        _ from: SIMD2<Double>, _ to: SIMD2<Double>, lower: SIMD2<Double>, upper: SIMD2<Double>
    ) -> (from: SIMD2<Double>, to: SIMD2<Double>)? {
        guard isFinite(from), isFinite(to), isFinite(lower), isFinite(upper) else { return nil }
        for axis in 0..<2 {
            if max(from[axis], to[axis]) < lower[axis] || min(from[axis], to[axis]) > upper[axis] { return nil }
        }
        guard let first = entry(from, to, lower, upper), let last = entry(to, from, lower, upper) else { return nil }
        return (first, last)
    }

    /// The first point of the rectangle on the way from `start` to `end`.
    private static func entry(
        _ start: SIMD2<Double>, _ end: SIMD2<Double>, _ lower: SIMD2<Double>, _ upper: SIMD2<Double>
    ) -> SIMD2<Double>? {
        var isInside = true
        for axis in 0..<2 {
            guard start[axis] < lower[axis] || start[axis] > upper[axis] else { continue }
            isInside = false
            let bound = start[axis] < lower[axis] ? lower[axis] : upper[axis]
            let other = 1 - axis
            let place = crossing(start, end, axis, bound)
            // The tolerance for a crossing in a corner that rounding moves beyond it.
            let slack = 8 * max(lower[other].magnitude, upper[other].magnitude).ulp
            guard place >= lower[other] - slack, place <= upper[other] + slack else { continue }
            var point = SIMD2(bound, bound)
            point[other] = min(max(place, lower[other]), upper[other])
            return point
        }
        return isInside ? start : nil
    }

    /// The other coordinate where the segment's `axis` coordinate, which is not the same at both ends, is `bound`.
    private static func crossing(
        _ start: SIMD2<Double>, _ end: SIMD2<Double>, _ axis: Int, _ bound: Double
    ) -> Double {
        let other = 1 - axis
        // Scaling by powers of two prevents overflow of products and is exact.
        let along = scale(max(start[axis].magnitude, end[axis].magnitude, bound.magnitude))
        let across = scale(max(start[other].magnitude, end[other].magnitude))
        let (from, to, edge) = (start[axis] * along, end[axis] * along, bound * along)
        let (low, high) = (start[other] * across, end[other] * across)
        let one = product(low, to)
        let two = product(-high, from)
        let three = product(edge, high)
        let four = product(-edge, low)
        let sum = exactSum(
            SIMD8(one.value, one.error, two.value, two.error, three.value, three.error, four.value, four.error))
        return sum / (to - from) / across
    }

    /// The power of two that scales `magnitude` to about 2^500, or as close to that as possible.
    private static func scale(_ magnitude: Double) -> Double {
        guard magnitude > 0 else { return 1 }
        return Double(sign: .plus, exponent: min(500 - Int(magnitude.exponent), 1000), significand: 1)
    }

    /// A product as the nearest number and its rounding error.
    private static func product(_ one: Double, _ two: Double) -> (value: Double, error: Double) {
        let value = one * two
        return (value, (-value).addingProduct(one, two))
    }

    /// The sum of `terms`, rounded once.
    private static func exactSum(_ terms: SIMD8<Double>) -> Double {
        // Non-overlapping parts whose sum is the exact sum so far, smallest first.
        var parts = SIMD8<Double>()
        for index in 0..<8 {
            var carried = terms[index]
            for place in 0..<index {
                let sum = carried + parts[place]
                let shifted = sum - carried
                parts[place] = (carried - (sum - shifted)) + (parts[place] - shifted)
                carried = sum
            }
            parts[index] = carried
        }
        return (0..<8).reduce(0) { $0 + parts[$1] }
    }

    private static func isFinite(_ point: SIMD2<Double>) -> Bool {
        point.x.isFinite && point.y.isFinite
    }
}
