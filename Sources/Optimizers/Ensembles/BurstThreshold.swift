/// How far a loss has to rise out of a settled level to count as a burst.
public struct BurstThreshold: Equatable, Sendable {
    /// The lowest loss that is known; where it is −infinity, nothing counts as a burst.
    public let floor: Double
    /// What the loss has to rise by above its level, at least 0.
    public let rise: Double

    /// A threshold with these values.
    public init(floor: Double, rise: Double) {
        self.floor = floor
        self.rise = rise
    }

    /// The threshold of a path that starts with a loss `startExcess` above `floor`: it has to rise by `share` of that.
    public init(floor: Double, startExcess: Double, share: Double) {
        self.init(floor: floor, rise: share * startExcess)
    }
}
