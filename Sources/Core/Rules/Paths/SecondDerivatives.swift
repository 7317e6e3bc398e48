/// The second derivatives of a loss at one point, for a rule that steps by them.
public struct SecondDerivatives: Equatable, Sendable {
    /// By the first parameter twice.
    public var p11: Double
    /// By both.
    public var p12: Double
    /// By the second parameter twice.
    public var p22: Double

    /// The given derivatives.
    public init(p11: Double, p12: Double, p22: Double) {
        self.p11 = p11
        self.p12 = p12
        self.p22 = p22
    }
}
