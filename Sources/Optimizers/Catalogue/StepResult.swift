/// What an optimizer answers to one gradient.
public struct StepResult: Equatable, Sendable {
    /// What is to be added to the parameters.
    public var step: SIMD2<Double>
    /// What this update divides by, this gradient and eps included; nil for a rule that divides by nothing.
    public var denominator: SIMD2<Double>?
    /// The learning rate with all that is the same for both parameters folded in: bias corrections, the rule's own decay.
    public var rate: Double
    /// All that is each parameter's own, as a divisor, so that a lone gradient g moves the parameters by
    /// −rate·g/metric; nil where it is 1.
    public var metric: SIMD2<Double>?

    /// The answer to one gradient.
    public init(
        step: SIMD2<Double>, denominator: SIMD2<Double>?, rate: Double, metric: SIMD2<Double>?
    ) {
        self.step = step
        self.denominator = denominator
        self.rate = rate
        self.metric = metric
    }
}
