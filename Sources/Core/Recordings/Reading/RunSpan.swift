/// The range of rows of one run in a recording.
public struct RunSpan: Equatable, Sendable {
    /// The step of the first row.
    public var first: Int
    /// The step of the last row.
    public var last: Int
    /// The number of rows.
    public var rows: Int
    /// Whether a parameter of the last row is not finite, which ends a run.
    public var isDiverged: Bool
}
