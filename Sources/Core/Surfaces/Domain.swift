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

extension Double {
    /// How far this value is on the way from `from` (0) to `to` (1), also where their difference is too large for a
    /// number.
    package func share(from: Double, to: Double) -> Double {
        let way = to - from
        guard !way.isFinite else { return (self - from) / way }
        return (0.25 * self - 0.25 * from) / (0.25 * to - 0.25 * from)
    }

    /// The value that is this share of the way from `from` to `to`: the inverse of ``share(from:to:)``, exact at 0 and
    /// 1.
    package func value(from: Double, to: Double) -> Double {
        if self == 1 { return to }
        let way = to - from
        guard !way.isFinite else { return from + self * way }
        return 4 * (0.25 * from + self * (0.25 * to - 0.25 * from))
    }
}

/// How a surface's losses are spread over colours and contour levels.
public enum LevelKind: String, CaseIterable, Sendable {
    /// By the logarithm of the height above the lowest loss: for valleys whose walls are many times higher than their
    /// floor.
    case log
    /// In proportion to the loss.
    case linear
    /// By rank among the losses in view: every colour covers the same area.
    case quantile
}
