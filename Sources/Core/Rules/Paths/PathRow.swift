/// One row of a path: the parameters, the loss there, and the update from there.
public struct PathRow: Sendable {
    /// The scheduled learning rate of the update.
    public var rate: Double
    /// The loss at the parameters.
    public var loss = 0.0
    /// The parameters before the update.
    public var parameters = SIMD2<Double>.zero
    /// The gradient at the parameters.
    public var gradient = SIMD2<Double>.zero
    /// The update.
    public var update = StepResult(step: .zero, denominator: nil, rate: 0)

    /// A row to be filled, whose update has the learning rate `rate`.
    public init(rate: Double) {
        self.rate = rate
    }
}
