/// One row of a run: the state before update `step`, and what that update uses.
public struct StepRow: Equatable, Sendable {
    /// The run's number within its race.
    public var run: Int
    /// The update that comes next; 0 is the start.
    public var step: Int
    /// Where the run is.
    public var parameters: SIMD2<Double>
    /// The (full) loss there.
    public var loss: Double
    /// The gradient that the update uses; with a mini-batch, the batch's. Nil where a recording has none.
    public var gradient: SIMD2<Double>?
    /// The scheduled learning rate of the update, before bias correction or `lr_decay`. Nil where a recording has none.
    public var rate: Double?
    /// What the update divides each parameter's step by, its gradient and eps included. Nil where the rule has none.
    public var denominator: SIMD2<Double>?

    /// A row of the given values.
    public init(
        run: Int, step: Int, parameters: SIMD2<Double>, loss: Double, gradient: SIMD2<Double>? = nil,
        rate: Double? = nil, denominator: SIMD2<Double>? = nil
    ) {
        self.run = run
        self.step = step
        self.parameters = parameters
        self.loss = loss
        self.gradient = gradient
        self.rate = rate
        self.denominator = denominator
    }

    /// The Euclidean norm of the gradient, without overflow on the way.
    public var gradientNorm: Double? {
        guard let gradient else { return nil }
        let (one, two) = (abs(gradient.x), abs(gradient.y))
        let large = max(one, two)
        guard large > 0, large.isFinite else { return one + two }
        let ratio = min(one, two) / large
        return large * (1 + ratio * ratio).squareRoot()
    }

    /// Whether both parameters are finite; a run ends with the first row in which one is not.
    public var isFinite: Bool { parameters.x.isFinite && parameters.y.isFinite }
}

extension StepRow {
    /// What each parameter's gradient is multiplied by: the scheduled rate over the denominator, or that rate alone where
    /// the rule divides by nothing; nil where the rate is not known.
    public var effectiveStep: SIMD2<Double>? {
        rate.map { rate in denominator.map { rate / $0 } ?? SIMD2(repeating: rate) }
    }
}

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
