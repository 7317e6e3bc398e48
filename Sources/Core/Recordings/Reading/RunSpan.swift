/// The rows that a recording has of one run.
public struct RunSpan: Equatable, Sendable {
    /// The step of the first.
    public var first: Int
    /// The step of the last.
    public var last: Int
    /// How many there are.
    public var rows: Int
    /// Whether a parameter of the last is not finite, with which a run ends.
    public var isDiverged: Bool
}
