/// The second derivatives of the loss at one point, for an optimizer that uses them.
public struct SecondDerivatives: Equatable, Sendable {
    /// With respect to the first parameter.
    public var p11: Double
    /// The mixed derivative.
    public var p12: Double
    /// With respect to the second parameter.
    public var p22: Double

    /// The derivatives with these values.
    public init(p11: Double, p12: Double, p22: Double) {
        self.p11 = p11
        self.p12 = p12
        self.p22 = p22
    }
}
