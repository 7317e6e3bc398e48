/// The loss and its gradient at one point.
public struct Evaluation: Equatable, Sendable {
    /// The loss.
    public var value: Double
    /// Its derivatives with respect to the first (x) and the second (y) parameter.
    public var gradient: SIMD2<Double>

    /// An evaluation with these values.
    public init(value: Double, gradient: SIMD2<Double>) {
        self.value = value
        self.gradient = gradient
    }
}
