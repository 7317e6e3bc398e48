public import OutcomeMaps

/// Cells of a map that were computed.
public struct MapAnswer: Sendable {
    /// The tag of the ``MapTask`` whose they are.
    public let tag: Int
    /// The cells' indices and what became of them.
    public let cells: [(index: Int, cell: OutcomeCell)]

    /// An answer to the task `tag`.
    public init(tag: Int, cells: [(index: Int, cell: OutcomeCell)]) {
        self.tag = tag
        self.cells = cells
    }
}
