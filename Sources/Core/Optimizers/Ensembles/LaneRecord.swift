/// What an ensemble remembers of one lane.
///
/// All is exact: nothing fades. A lane that has ended keeps what it had then.
public struct LaneRecord: Equatable, Sendable {
    /// The step of the first row with a parameter that is not finite; nil while the path goes on.
    public let end: Int?
    /// The lowest loss of the rows since ``Ensemble/beginWindow()``, those that are NaN left out; infinity before the
    /// first.
    public let lowest: Double
    /// How often the loss rose out of a settled level and came back.
    public let bursts: Int
    /// Whether the loss has risen out of a settled level and is not back.
    public let isBursting: Bool

    /// A record with these values.
    public init(end: Int?, lowest: Double, bursts: Int, isBursting: Bool) {
        self.end = end
        self.lowest = lowest
        self.bursts = bursts
        self.isBursting = isBursting
    }
}
