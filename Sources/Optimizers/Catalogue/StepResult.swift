/// What an optimizer answers to one gradient.
public struct StepResult: Equatable, Sendable {
    /// What is to be added to the parameters.
    public var step: SIMD2<Double>
    /// What this update divides by, this gradient and eps included; nil for a rule that divides by nothing.
    public var denominator: SIMD2<Double>?

    /// The answer to one gradient.
    public init(step: SIMD2<Double>, denominator: SIMD2<Double>?) {
        self.step = step
        self.denominator = denominator
    }
}
