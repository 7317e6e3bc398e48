/// A rectangle of the parameter plane, its edges included.
public struct Domain: Equatable, Sendable {
    /// The values of the first parameter.
    public var p1: ClosedRange<Double>
    /// The values of the second parameter.
    public var p2: ClosedRange<Double>

    /// The rectangle `p1` × `p2`.
    public init(p1: ClosedRange<Double>, p2: ClosedRange<Double>) {
        self.p1 = p1
        self.p2 = p2
    }

    /// The values `line` of the only parameter there is.
    public init(line: ClosedRange<Double>) {
        self.init(p1: line, p2: Self.heights)
    }

    /// What a picture of one parameter shows across the parameter: positions on the scale of losses, where 0 stands for
    /// the lowest and 1 for the highest loss in view, with some room around them.
    public static let heights = -0.06...1.06

    /// The corner where both parameters are lowest.
    public var lower: SIMD2<Double> { SIMD2(p1.lowerBound, p2.lowerBound) }

    /// The corner where both parameters are highest.
    public var upper: SIMD2<Double> { SIMD2(p1.upperBound, p2.upperBound) }

    /// How far the rectangle extends in each parameter.
    public var width: SIMD2<Double> { upper - lower }

    /// Whether `point` lies in the rectangle or on its edge; a point that is not a number does not.
    public func contains(_ point: SIMD2<Double>) -> Bool {
        p1.contains(point.x) && p2.contains(point.y)
    }
}
