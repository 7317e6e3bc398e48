/// What an optimizer answers to one gradient.
public struct StepResult: Equatable, Sendable {
    /// What is to be added to the parameters.
    public var step: SIMD2<Double>
    /// All that is each parameter's own, as a divisor, so that a lone gradient g moves the parameters by
    /// −rate·g/metric; 1 for a rule without.
    public var metric: SIMD2<Double>
    private var divisor: SIMD2<Double>
    /// The learning rate with all that is the same for both parameters folded in: bias corrections, the rule's own decay.
    public var rate: Double
    private var divides: Bool

    /// The answer to one gradient; without a `metric` it is the denominator, if there is one.
    public init(
        step: SIMD2<Double>, denominator: SIMD2<Double>?, rate: Double, metric: SIMD2<Double>? = nil
    ) {
        self.step = step
        self.rate = rate
        divides = denominator != nil
        divisor = denominator ?? SIMD2(repeating: 1)
        self.metric = metric ?? divisor
    }

    /// What this update divides by, this gradient and eps included; nil for a rule that divides by nothing.
    public var denominator: SIMD2<Double>? { divides ? divisor : nil }
}
