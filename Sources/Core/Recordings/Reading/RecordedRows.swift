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
