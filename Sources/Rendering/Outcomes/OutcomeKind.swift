public import Simulation
public import Surfaces

/// What cells of a map of outcomes have in common in its legend: what became of the run, and on a map of starts which
/// known minimum it reached.
public struct OutcomeKind: Hashable, Sendable {
    /// What became of the run.
    public let outcome: Outcome
    /// Where it came to rest.
    public let end: End

    /// Where a run came to rest.
    public enum End: Hashable, Sendable {
        /// It is not told: not at rest, or on a map of settings, or no minimum is known.
        case untold
        /// At the known minimum of this index.
        case minimum(Int)
        /// At none of those that are known.
        case elsewhere
    }

    /// How near a minimum a run at rest has to be to have reached it, as a share of the domain's width.
    static let reach = 1e-3

    /// What became of `cell`, among starts on a surface that `definition` defines or else among settings.
    public init(_ cell: MapCell, amongStartsOn definition: SurfaceDefinition?) {
        outcome = cell.outcome
        guard cell.outcome == .converged, let definition, !definition.minima.isEmpty else {
            end = .untold
            return
        }
        let index = definition.minima.firstIndex { minimum in
            let way = (cell.point - minimum) / definition.domain.width
            return way.x.magnitude <= Self.reach && way.y.magnitude <= Self.reach
        }
        end = index.map(End.minimum) ?? .elsewhere
    }

    /// A kind of the given values.
    init(_ outcome: Outcome, _ end: End = .untold) {
        self.outcome = outcome
        self.end = end
    }

    /// All kinds that there may be with `minima` known minima, in the order of legends.
    public static func all(minima: Int) -> [OutcomeKind] {
        (0..<minima).map { OutcomeKind(.converged, .minimum($0)) } + [OutcomeKind(.converged, .elsewhere)]
            + OutcomePalette.order.map { OutcomeKind($0) }
    }
}
