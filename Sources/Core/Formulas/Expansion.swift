/// A second-order expansion of the loss at one point: value, gradient and Hessian.
public struct Expansion: Equatable, Sendable {
    /// The loss.
    public var value: Double
    /// Its derivatives with respect to the first (x) and the second (y) parameter.
    public var gradient: SIMD2<Double>
    /// Its second derivatives.
    public var hessian: Hessian

    /// An expansion with these values.
    public init(value: Double, gradient: SIMD2<Double>, hessian: Hessian) {
        self.value = value
        self.gradient = gradient
        self.hessian = hessian
    }
}
