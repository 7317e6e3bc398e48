/// The second derivatives of a loss at one point: a symmetric matrix, in units of the loss over those of both parameters.
public struct Hessian: Equatable, Sendable {
    /// The derivative by the first parameter twice.
    public var p11: Double
    /// The derivative by the first and the second parameter.
    public var p12: Double
    /// The derivative by the second parameter twice.
    public var p22: Double

    /// The matrix with `p11` and `p22` on its diagonal and `p12` beside it.
    public init(p11: Double, p12: Double, p22: Double) {
        self.p11 = p11
        self.p12 = p12
        self.p22 = p22
    }
}
