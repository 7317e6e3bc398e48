extension Domain {
    /// The least width of a view as a share of the coordinates in it: some thousand doubles side by side.
    public static let leastShare = 1e-12
    /// The least width of a view near zero.
    public static let leastWidth = 1e-100
    /// The greatest magnitude of a coordinate in a view.
    public static let greatestCoordinate = 1e100

    /// This view with its width divided by `factor` (above 0), `point` staying where it is on the picture.
    ///
    /// - Throws: ``ViewFault`` where it would be narrower than ``leastShare`` or ``leastWidth``, or, getting wider, pass
    ///   ``greatestCoordinate``.
    public func zoomed(by factor: Double, about point: SIMD2<Double>) throws(ViewFault) -> Domain {
        try Self.view(Self.zoomed(p1, factor, point.x), Self.zoomed(p2, factor, point.y), isWider: factor < 1)
    }

    /// This view moved by so many of its widths to the right and its heights up.
    ///
    /// - Throws: ``ViewFault`` where it would pass ``greatestCoordinate``, or be so far out that it is too narrow there.
    public func panned(by shares: SIMD2<Double>) throws(ViewFault) -> Domain {
        let way = width * shares
        return try Self.view(
            (p1.lowerBound + way.x, p1.upperBound + way.x), (p2.lowerBound + way.y, p2.upperBound + way.y),
            isWider: true)
    }

    /// This rectangle as a view.
    ///
    /// - Throws: ``ViewFault`` where it is narrower than ``leastShare`` or ``leastWidth``, or passes
    ///   ``greatestCoordinate``.
    public func checkedView() throws(ViewFault) -> Domain {
        try Self.view((p1.lowerBound, p1.upperBound), (p2.lowerBound, p2.upperBound), isWider: true)
    }

    /// The least view of `points` with `margin` widths on every side; points beyond ``greatestCoordinate`` or not numbers
    /// are left out, and without any other it is nil.
    ///
    /// A parameter in which the points do not differ enough for a view is given the share 10⁻⁶ of `whole`'s width.
    public static func fitting(_ points: some Sequence<SIMD2<Double>>, margin: Double, in whole: Domain) -> Domain? {
        var bounds: (lower: SIMD2<Double>, upper: SIMD2<Double>)?
        for point in points {
            guard max(point.x.magnitude, point.y.magnitude) <= greatestCoordinate, !point.x.isNaN, !point.y.isNaN else {
                continue
            }
            let known = bounds ?? (point, point)
            bounds = (pointwiseMin(known.lower, point), pointwiseMax(known.upper, point))
        }
        guard let bounds else { return nil }
        var (lower, upper) = bounds
        for axis in 0..<2 {
            let size = max(lower[axis].magnitude, upper[axis].magnitude)
            let least = max(whole.width[axis] * 1e-6, size * leastShare * 10, leastWidth * 10)
            let missing = max(0, least - (upper[axis] - lower[axis]))
            let room = (upper[axis] - lower[axis]) * margin + missing / 2
            lower[axis] = max(lower[axis] - room, -greatestCoordinate)
            upper[axis] = min(upper[axis] + room, greatestCoordinate)
        }
        return Domain(p1: lower.x...upper.x, p2: lower.y...upper.y)
    }

    private static func zoomed(
        _ range: ClosedRange<Double>, _ factor: Double, _ centre: Double
    ) -> (lower: Double, upper: Double) {
        func moved(_ bound: Double) -> Double {
            let way = bound - centre
            return way.isFinite ? centre + way / factor : centre * (1 - 1 / factor) + bound / factor
        }
        return (moved(range.lowerBound), moved(range.upperBound))
    }

    private static func view(
        _ p1: (lower: Double, upper: Double), _ p2: (lower: Double, upper: Double), isWider: Bool
    ) throws(ViewFault) -> Domain {
        for (index, range) in [p1, p2].enumerated() {
            let size = max(range.lower.magnitude, range.upper.magnitude)
            if !(size <= greatestCoordinate), isWider || !size.isFinite { throw .tooWide(parameter: index) }
            let least = max(size * leastShare, leastWidth)
            if !(range.upper - range.lower >= least) { throw .tooNarrow(parameter: index) }
        }
        return Domain(p1: p1.lower...p1.upper, p2: p2.lower...p2.upper)
    }
}
