/// Which value of a row is which.
struct ColumnLayout: Sendable {
    /// The most columns of a recording.
    static let limit = 1000

    /// For each value of a row the column it belongs to, nil for one that this program does not know.
    let columns: [RecordingColumn?]

    init(_ names: [String]) {
        columns = names.map(RecordingColumn.init)
    }
}
