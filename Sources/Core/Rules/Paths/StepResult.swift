/// The result of one update.
public struct StepResult: Equatable, Sendable {
    /// The update, which is added to the parameters.
    public var step: SIMD2<Double>
    /// The diagonal preconditioner, as a divisor per parameter: a single gradient g moves the parameters by
    /// −rate·g/metric; 1 for an optimizer without one.
    public var metric: SIMD2<Double>
    private var divisor: SIMD2<Double>
    /// The effective learning rate, with all factors common to both parameters: bias corrections, the optimizer's own
    /// decay.
    public var rate: Double
    private var divides: Bool

    /// A result; without a `metric`, the metric is the denominator, if there is one.
    public init(
        step: SIMD2<Double>, denominator: SIMD2<Double>?, rate: Double, metric: SIMD2<Double>? = nil
    ) {
        self.step = step
        self.rate = rate
        divides = denominator != nil
        divisor = denominator ?? SIMD2(repeating: 1)
        self.metric = metric ?? divisor
    }

    /// The denominator of this update, including the current gradient and eps; nil for an optimizer without one.
    public var denominator: SIMD2<Double>? { divides ? divisor : nil }
}
