public import Diagnosis

/// The outcome of one run of a map, with its final values.
public struct OutcomeCell: Equatable, Sendable {
    /// The outcome.
    public var outcome: Outcome
    /// The number of updates: the planned number, or the step at which a parameter was not finite.
    public var steps: Int
    /// The step since which it has been at rest; nil where it is not at rest at the last step.
    public var settled: Int?
    /// The final loss.
    public var loss: Double
    /// The final parameters.
    public var point: SIMD2<Double>
    /// How often the loss left a settled level and recovered.
    public var bursts: Int

    /// A cell with these values; every NaN is replaced by the same one, so that equal cells compare equal.
    public init(
        outcome: Outcome, steps: Int, settled: Int?, loss: Double, point: SIMD2<Double>, bursts: Int
    ) {
        self.outcome = outcome
        self.steps = steps
        self.settled = settled
        self.loss = loss.isNaN ? .nan : loss
        self.point = point.replacing(with: .nan, where: point .!= point)
        self.bursts = bursts
    }
}
