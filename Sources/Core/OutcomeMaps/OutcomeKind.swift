public import Diagnosis

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
        .converged, .saddle, .plateau, .oscillating, .starved, .stalled, .running, .diverged,
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
