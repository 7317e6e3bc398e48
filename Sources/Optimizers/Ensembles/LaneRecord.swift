/// What an ensemble remembers of one lane.
///
/// All is exact: nothing fades. A lane that has ended keeps what it had then.
public struct LaneRecord: Equatable, Sendable {
    /// The step of the first row with a parameter that is not finite; nil while the path goes on.
    public let end: Int?
    /// The lowest loss of the rows so far, those that are NaN left out; infinity before the first.
    public let lowest: Double
    /// How many updates of each parameter had the opposite sign of the one before, updates of 0 left out.
    public let turns: SIMD2<Double>
    /// The same of the recent updates alone.
    public let recentTurns: SIMD2<Double>
    /// The largest absolute value of each parameter's recent updates, updates of NaN left out.
    public let recentReach: SIMD2<Double>
    /// How many updates are recent: the latest 64 to 127, or all where there were fewer.
    public let recentUpdates: Int
    /// How often the loss rose out of a settled level and came back.
    public let bursts: Int
    /// Whether the loss has risen out of a settled level and is not back.
    public let isBursting: Bool

    /// A record with these values.
    public init(
        end: Int?, lowest: Double, turns: SIMD2<Double>, recentTurns: SIMD2<Double>, recentReach: SIMD2<Double>,
        recentUpdates: Int, bursts: Int, isBursting: Bool
    ) {
        self.end = end
        self.lowest = lowest
        self.turns = turns
        self.recentTurns = recentTurns
        self.recentReach = recentReach
        self.recentUpdates = recentUpdates
        self.bursts = bursts
        self.isBursting = isBursting
    }
}
