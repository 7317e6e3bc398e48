/// The record of one lane of an ensemble.
///
/// All values are exact. The record of a lane that has ended no longer changes.
public struct LaneRecord: Equatable, Sendable {
    /// The step of the first row with a non-finite parameter; nil while the path is running.
    public let end: Int?
    /// The lowest loss of the rows since ``Ensemble/beginWindow()``, ignoring NaN; infinity before the first.
    public let lowest: Double
    /// How often the loss rose above a settled level and recovered.
    public let bursts: Int
    /// Whether the loss has risen above a settled level and has not recovered.
    public let isBursting: Bool

    /// A record with these values.
    public init(end: Int?, lowest: Double, bursts: Int, isBursting: Bool) {
        self.end = end
        self.lowest = lowest
        self.bursts = bursts
        self.isBursting = isBursting
    }
}
