import Surfaces

/// Which value of a row is which.
struct ColumnLayout: Sendable {
    /// The most columns of a recording.
    static let limit = 1000

    /// For each value of a row the column it belongs to, nil for one that this program does not know or that the
    /// parameters do not have.
    let columns: [RecordingColumn?]
    /// The number of parameters, 1 or 2.
    let dimension: Int

    /// The layout of the rows of a recording that begins with `header`.
    init(_ header: RecordingHeader) {
        let known = RecordingColumn.all(header.surface.dimension)
        columns = header.columns.map { name in RecordingColumn(rawValue: name).flatMap { known.contains($0) ? $0 : nil }
        }
        dimension = header.surface.dimension
    }
}
