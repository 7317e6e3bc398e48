public import Diagnosis

/// What became of one run of a map.
public struct OutcomeCell: Equatable, Sendable {
    /// What became of it.
    public var outcome: Outcome
    /// The updates it made: those that were asked for, or the step at which a parameter was not finite.
    public var steps: Int
    /// The step since which it has been at rest; nil where it is not at rest at the end.
    public var settled: Int?
    /// The loss at the end.
    public var loss: Double
    /// The parameters at the end.
    public var point: SIMD2<Double>
    /// How often the loss left a settled level and came back.
    public var bursts: Int

    /// A cell with these values; of numbers that are none there is one kind, so that cells are equal whatever made them.
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
