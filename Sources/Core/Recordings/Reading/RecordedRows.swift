import Surfaces
public import Trajectories

/// The rows of a recording from a step on, read lazily.
public struct RecordedRows: Sequence, IteratorProtocol, Sendable {
    /// The fault that ended reading, although the file was readable when it was opened.
    public private(set) var fault: RecordingFault?

    private var lines: LineReader
    private let end: Int
    private let parser: RowParser
    private let firstStep: Int

    init(_ lines: LineReader, end: Int, header: RecordingHeader, from step: Int) {
        self.lines = lines
        self.end = end
        parser = RowParser(ColumnLayout(header))
        firstStep = step
    }

    /// The next row; nil after the last.
    public mutating func next() -> StepRow? {
        while fault == nil, lines.offset < end {
            let parser = parser
            do throws(RecordingFault) {
                let row = try lines.next { line -> StepRow? in
                    // Objects between the rows are skipped.
                    return try? parser.parse(line.bytes)
                }
                if let row, let row, row.step >= firstStep { return row }
            } catch {
                fault = error
            }
        }
        return nil
    }
}

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
