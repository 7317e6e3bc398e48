/// One update of a run and what it was made of, for arrows on the map.
public struct Motion: Equatable, Sendable {
    /// The gradient that the update uses; with a mini-batch, the batch's.
    public var gradient: SIMD2<Double>
    /// What the update adds to the parameters.
    public var step: SIMD2<Double>
    /// The rule's velocity or first moment as the update leaves it, as the rule's own equation has it: not corrected for
    /// its start at 0, in the units that the rule keeps it in. Nil for a rule without.
    public var momentum: SIMD2<Double>?
    /// What the rule divides each parameter's step by, all that is the parameter's own; 1 for a rule without.
    public var metric: SIMD2<Double>
    /// The learning rate with the rule's corrections folded in: a lone gradient g moves the parameters by −rate·g/metric.
    public var rate: Double

    /// A motion of known figures, each as its property says.
    package init(
        gradient: SIMD2<Double>, step: SIMD2<Double>, momentum: SIMD2<Double>?, metric: SIMD2<Double>, rate: Double
    ) {
        self.gradient = gradient
        self.step = step
        self.momentum = momentum
        self.metric = metric
        self.rate = rate
    }
}
