/// How the rows of a run differ from the updates that its optimizer makes from them.
public struct Straying: Equatable, Sendable {
    /// The first update that differs.
    public let step: Int
    /// The index of the parameter in which it does, 0 or 1.
    public let parameter: Int
    /// What the optimizer adds to the parameter there.
    public let expected: Double
    /// What the rows add to it.
    public let actual: Double
    /// Whether rounding to six digits would do that: the difference is small compared to the parameter, though it may be
    /// large compared to the update.
    public let isRounding: Bool

    /// A difference at update `step`.
    public init(step: Int, parameter: Int, expected: Double, actual: Double, isRounding: Bool) {
        self.step = step
        self.parameter = parameter
        self.expected = expected
        self.actual = actual
        self.isRounding = isRounding
    }

    /// The difference as a share of the optimizer's update; infinite where that is 0.
    public var share: Double { abs(actual - expected) / abs(expected) }
}
