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
