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

/// The Hessian of the loss at one point: a symmetric matrix, in units of the loss over those of both parameters.
public struct Hessian: Equatable, Sendable {
    /// The second derivative with respect to the first parameter.
    public var p11: Double
    /// The mixed derivative.
    public var p12: Double
    /// The second derivative with respect to the second parameter.
    public var p22: Double

    /// The matrix with `p11` and `p22` on its diagonal and `p12` off it.
    public init(p11: Double, p12: Double, p22: Double) {
        self.p11 = p11
        self.p12 = p12
        self.p22 = p22
    }

    /// Whether all three are finite.
    package var isFinite: Bool { p11.isFinite && p12.isFinite && p22.isFinite }
}
