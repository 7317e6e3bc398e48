/// How much work is done at a time, so that it takes about a millisecond.
public struct WorkSlice: Equatable, Sendable {
    /// Steps or losses that a slice takes, from 1 to ``most``.
    public private(set) var count: Int

    /// The most that a slice takes, however quick it is.
    public static let most = 1 << 20
    /// How long a slice should take.
    private static let duration = Duration.milliseconds(1)

    /// Slices of `count` at first, from 1 to ``most``.
    public init(_ count: Int) {
        self.count = count
    }

    /// Takes more or less at a time after a slice that took so long.
    ///
    /// - Parameter isWhole: whether there were ``count`` to take; fewer tell nothing of how many there is time for.
    public mutating func adapt(to taken: Duration, isWhole: Bool) {
        if taken > Self.duration {
            count = max(1, count / 2)
        } else if isWhole, taken < Self.duration / 2 {
            count = min(2 * count, Self.most)
        }
    }
}
