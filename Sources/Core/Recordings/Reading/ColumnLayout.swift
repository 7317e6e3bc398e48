/// Maps the values of a row to columns.
struct ColumnLayout: Sendable {
    /// The maximum number of columns.
    static let limit = 1000

    /// The column of each value of a row; nil for an unknown one.
    let columns: [RecordingColumn?]

    init(_ names: [String]) {
        columns = names.map(RecordingColumn.init)
    }
}
