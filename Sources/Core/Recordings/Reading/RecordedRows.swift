public import Trajectories

/// The rows of a recording from some step on, read as they are asked for.
public struct RecordedRows: Sequence, IteratorProtocol, Sendable {
    /// What kept the file from being read on, although it could be read when it was opened.
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

    /// The next row, nil behind the last.
    public mutating func next() -> StepRow? {
        while fault == nil, lines.offset < end {
            let parser = parser
            do throws(RecordingFault) {
                let row = try lines.next { line -> StepRow? in
                    // Lines of objects, which stand between the rows, are no rows.
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
