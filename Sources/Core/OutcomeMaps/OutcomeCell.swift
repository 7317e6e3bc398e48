public import Diagnosis

/// The outcome of one run of a map, with its final values.
public struct OutcomeCell: Equatable, Sendable {
    /// The outcome.
    public var outcome: Outcome
    /// The number of updates: the planned number, or the step at which a parameter was not finite.
    public var steps: Int
    /// The step since which it has been at rest; nil where it is not at rest at the last step, and for trainings.
    public var settled: Int?
    /// The final loss; of a training on batches that over all rows of data.
    public var loss: Double
    /// The final parameters; 0 for a training of a network.
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

/// The category of a cell in a map's colours and legend: the outcome, and on a map of starting points the minimum
/// reached.
public struct OutcomeKind: Hashable, Sendable {
    /// The outcome of the run.
    public let outcome: Outcome
    /// Where the run came to rest.
    public let end: End

    /// Where a run came to rest.
    public enum End: Hashable, Sendable {
        /// Not distinguished: the run did not converge, or the map is over hyperparameters.
        case untold
        /// At the minimum of this index, below ``OutcomeKind/mostMinima``.
        case minimum(Int)
        /// At a further minimum, which shares the colour of the minimum of this index.
        case further(Int)
    }

    /// The number of minima that are distinguished; further ones repeat the colours and share one letter.
    public static let mostMinima = 8

    /// The order of outcomes in legends.
    public static let order: [Outcome] = [
        .converged, .saddle, .maximum, .plateau, .oscillating, .spiking, .noisy, .starved, .stalled, .running,
        .unbounded, .diverged, .undefined,
    ]

    /// The kind of runs with `outcome` that reached the minimum of index `minimum`, if given.
    public init(_ outcome: Outcome, minimum: Int? = nil) {
        self.outcome = outcome
        end = minimum.map { $0 < Self.mostMinima ? .minimum($0) : .further($0 % Self.mostMinima) } ?? .untold
    }

    /// All distinct kinds, in the order of legends.
    public static let all: [OutcomeKind] =
        (0..<mostMinima).map { OutcomeKind(.converged, minimum: $0) } + order.map { OutcomeKind($0) }
}
