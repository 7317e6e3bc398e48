public import Diagnosis

/// What cells of a map have in common in its colours and its legend: what became of the run, and on a map of starts which
/// minimum it reached.
public struct OutcomeKind: Hashable, Sendable {
    /// What became of the run.
    public let outcome: Outcome
    /// Where it came to rest.
    public let end: End

    /// Where a run came to rest.
    public enum End: Hashable, Sendable {
        /// It is not told: the run did not converge, or the map is one of settings.
        case untold
        /// At the minimum of this index, below ``OutcomeKind/mostMinima``.
        case minimum(Int)
        /// At a further minimum, which has the colour of the one of this index.
        case further(Int)
    }

    /// The minima of a map that are told apart; further ones begin again with the colours and have one letter.
    public static let mostMinima = 8

    /// The order in which legends name outcomes.
    public static let order: [Outcome] = [
        .converged, .saddle, .plateau, .oscillating, .starved, .stalled, .running, .diverged,
    ]

    /// The kind of runs with `outcome` that reached the minimum of index `minimum`, where that is told.
    public init(_ outcome: Outcome, minimum: Int? = nil) {
        self.outcome = outcome
        end = minimum.map { $0 < Self.mostMinima ? .minimum($0) : .further($0 % Self.mostMinima) } ?? .untold
    }

    /// All kinds that are told apart, in the order of legends.
    public static let all: [OutcomeKind] =
        (0..<mostMinima).map { OutcomeKind(.converged, minimum: $0) } + order.map { OutcomeKind($0) }
}
