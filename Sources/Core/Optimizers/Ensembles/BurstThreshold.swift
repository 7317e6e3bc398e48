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
