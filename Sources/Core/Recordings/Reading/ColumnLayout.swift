import Surfaces

/// Maps the values of a row to columns.
struct ColumnLayout: Sendable {
    /// The maximum number of columns.
    static let limit = 1000

    /// The column of each value of a row; nil for an unknown one, and for one that the parameters do not have.
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
