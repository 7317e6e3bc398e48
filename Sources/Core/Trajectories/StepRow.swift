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
