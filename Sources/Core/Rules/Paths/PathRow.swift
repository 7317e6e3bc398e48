/// One row of a path: where it is, the loss there, and the update that is made there.
public struct PathRow: Sendable {
    /// The scheduled learning rate of the update.
    public var rate: Double
    /// The loss where the path is.
    public var loss = 0.0
    /// Where the path is.
    public var parameters = SIMD2<Double>.zero
    /// The loss's gradient there.
    public var gradient = SIMD2<Double>.zero
    /// What the optimizer answers to it.
    public var update = StepResult(step: .zero, denominator: nil, rate: 0)

    /// A row to come, whose update is made at `rate`.
    public init(rate: Double) {
        self.rate = rate
    }
}
