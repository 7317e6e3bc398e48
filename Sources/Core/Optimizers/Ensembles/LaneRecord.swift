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

/// How far the loss has to rise above a settled level to count as a burst.
public struct BurstThreshold: Equatable, Sendable {
    /// The lowest known loss; with −infinity, nothing counts as a burst.
    public let floor: Double
    /// The minimum rise of the loss above its level, at least 0.
    public let rise: Double

    /// The factor by which the height above ``floor`` has to grow from the level's to the loss's.
    public let factor: Double
    /// Rows near the level before it counts as settled, and after a burst before the loss counts as recovered.
    public let patience: Int

    /// A threshold with these values.
    public init(floor: Double, rise: Double, factor: Double, patience: Int) {
        self.floor = floor
        self.rise = rise
        self.factor = factor
        self.patience = patience
    }
}
