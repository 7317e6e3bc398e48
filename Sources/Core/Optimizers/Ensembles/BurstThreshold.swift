/// How far a loss has to rise out of a settled level to count as a burst.
public struct BurstThreshold: Equatable, Sendable {
    /// The lowest loss that is known; where it is −infinity, nothing counts as a burst.
    public let floor: Double
    /// What the loss has to rise by above its level, at least 0.
    public let rise: Double

    /// The multiple of the level's height above ``floor`` that the loss's height has to exceed.
    public let factor: Double
    /// Rows near the level before it counts as settled, and after a burst before the loss counts as back.
    public let patience: Int

    /// A threshold with these values.
    public init(floor: Double, rise: Double, factor: Double, patience: Int) {
        self.floor = floor
        self.rise = rise
        self.factor = factor
        self.patience = patience
    }
}
