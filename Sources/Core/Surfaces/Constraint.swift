/// The set that a run may not leave: after each update its parameters become the point of the set that is nearest.
public enum Constraint: Equatable, Sendable {
    /// A range for each parameter; infinite for one that is free.
    case box(ClosedRange<Double>, ClosedRange<Double>)
    /// The points at most `radius`, which is positive, away from `center`. Of one parameter the second number is 0.
    case ball(center: SIMD2<Double>, radius: Double)

    /// The range of a parameter that is free.
    public static let free = -Double.infinity...Double.infinity

    /// The point of the set that is nearest to `point`; a coordinate that is not a number remains so.
    public func projection(of point: SIMD2<Double>) -> SIMD2<Double> {
        switch self {
        case .box(let first, let second):
            return SIMD2(Self.nearest(point.x, in: first), Self.nearest(point.y, in: second))
        case .ball(let center, let radius):
            let distance = point - center
            let size = max(abs(distance.x), abs(distance.y))
            guard size > 0, size.isFinite else { return point }
            // Scaled, so that no square overflows.
            let scaled = distance / size
            let length = size * (scaled * scaled).sum().squareRoot()
            return length > radius ? center + distance * (radius / length) : point
        }
    }

    private static func nearest(_ number: Double, in range: ClosedRange<Double>) -> Double {
        number < range.lowerBound ? range.lowerBound : number > range.upperBound ? range.upperBound : number
    }
}
