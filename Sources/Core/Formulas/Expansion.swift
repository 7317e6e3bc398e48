/// A loss at one point to second order: with its gradient and its second derivatives.
public struct Expansion: Equatable, Sendable {
    /// The loss.
    public var value: Double
    /// Its derivatives with respect to the first (x) and the second (y) parameter.
    public var gradient: SIMD2<Double>
    /// Its second derivatives.
    public var hessian: Hessian

    /// The loss `value` with the derivatives `gradient` and `hessian`.
    public init(value: Double, gradient: SIMD2<Double>, hessian: Hessian) {
        self.value = value
        self.gradient = gradient
        self.hessian = hessian
    }
}
