/// What is kept of some consecutive steps of a run: how far they reached, so that nothing they did is lost to sight.
///
/// A path that bounces between two walls has both walls in each of its buckets, however many steps a bucket holds.
public struct TraceBucket: Equatable, Sendable {
    /// The first and the last step it holds.
    public private(set) var steps: ClosedRange<Int>
    /// The losses.
    public private(set) var loss: TraceEnvelope
    /// The norms of the gradient.
    public private(set) var gradientNorm: TraceEnvelope
    /// The rule's state.
    public private(set) var state: StateEnvelope
    /// The points with the least and the greatest p1 and p2, the earliest of equals.
    private var extremes: (p1Least: TracePoint, p1Greatest: TracePoint, p2Least: TracePoint, p2Greatest: TracePoint)

    /// The bucket that holds one row, whose update was made with `momentum`.
    init(_ row: StepRow, momentum: SIMD2<Double>?) {
        steps = row.step...row.step
        loss = TraceEnvelope(row.loss)
        gradientNorm = TraceEnvelope(row.gradientNorm)
        state = StateEnvelope(row, momentum: momentum)
        let point = TracePoint(step: row.step, point: row.parameters)
        extremes = (point, point, point, point)
    }

    /// One to four points, in the order of their steps, that span the rectangle in which the run was.
    public var corners: [TracePoint] {
        guard steps.count > 1 else { return [extremes.p1Least] }
        var points = [extremes.p1Least, extremes.p1Greatest, extremes.p2Least, extremes.p2Greatest]
        points.sort { $0.step < $1.step }
        var corners: [TracePoint] = []
        for point in points where corners.last?.step != point.step {
            corners.append(point)
        }
        return corners
    }

    /// The bucket of these steps and of those of `later`, which follow them.
    func joined(_ later: TraceBucket) -> TraceBucket {
        var result = self
        result.steps = steps.lowerBound...later.steps.upperBound
        result.loss = loss.union(later.loss)
        result.gradientNorm = gradientNorm.union(later.gradientNorm)
        result.state = state.union(later.state)
        // A comparison with NaN is false: a point that is not finite enters only where it is greater or less for sure.
        if later.extremes.p1Least.point.x < extremes.p1Least.point.x {
            result.extremes.p1Least = later.extremes.p1Least
        }
        if later.extremes.p1Greatest.point.x > extremes.p1Greatest.point.x {
            result.extremes.p1Greatest = later.extremes.p1Greatest
        }
        if later.extremes.p2Least.point.y < extremes.p2Least.point.y {
            result.extremes.p2Least = later.extremes.p2Least
        }
        if later.extremes.p2Greatest.point.y > extremes.p2Greatest.point.y {
            result.extremes.p2Greatest = later.extremes.p2Greatest
        }
        return result
    }

    /// Whether both hold the same steps and the same values.
    public static func == (left: TraceBucket, right: TraceBucket) -> Bool {
        left.steps == right.steps && left.loss == right.loss && left.gradientNorm == right.gradientNorm
            && left.state == right.state && left.extremes == right.extremes
    }
}

/// Where a run was at a step.
public struct TracePoint: Equatable, Sendable {
    /// The step.
    public var step: Int
    /// The parameters.
    public var point: SIMD2<Double>

    /// The point of `step`.
    public init(step: Int, point: SIMD2<Double>) {
        self.step = step
        self.point = point
    }
}

/// The lowest and the highest finite value of a quantity over some steps, and whether there were others.
public struct TraceEnvelope: Equatable, Sendable {
    /// The lowest finite value; infinite where there is none.
    private var lowest: Double
    /// The highest finite value; minus infinite where there is none.
    private var highest: Double
    /// Whether a value was infinite or NaN.
    public private(set) var hasNonFinite: Bool

    /// The envelope of one value; nil, for a quantity that is not known, counts as none.
    init(_ value: Double?) {
        hasNonFinite = value.map { !$0.isFinite } ?? false
        if let value, value.isFinite {
            (lowest, highest) = (value, value)
        } else {
            (lowest, highest) = (.infinity, -.infinity)
        }
    }

    /// The finite values as a range; nil where there is none.
    public var range: ClosedRange<Double>? { lowest <= highest ? lowest...highest : nil }

    /// The envelope of both.
    func union(_ other: TraceEnvelope) -> TraceEnvelope {
        var result = self
        result.lowest = min(lowest, other.lowest)
        result.highest = max(highest, other.highest)
        result.hasNonFinite = hasNonFinite || other.hasNonFinite
        return result
    }
}
