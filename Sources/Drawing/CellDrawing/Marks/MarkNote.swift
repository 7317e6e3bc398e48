public import Scene

/// The words for one mark on a map.
public struct MarkNote: Equatable, Sendable {
    /// The mark.
    public let mark: MapMark
    /// What it is, by which factor its length is enlarged, and what of it is not seen.
    public let text: String
    /// The same in few words.
    public let brief: String
}
