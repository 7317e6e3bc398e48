import Trajectories

/// Finds a row by binary search: rows are sorted by step, then by run.
struct RowSearch {
    /// The number of bytes below which the search is linear.
    private static let block = 1 << 16

    let file: RecordingFile
    let parser: RowParser
    /// The byte range of the rows in the file; it starts with a line.
    let place: Range<Int>

    /// The row of `run` at `step`; nil where it is not found.
    func row(of run: Int, at step: Int) throws(RecordingFault) -> StepRow? {
        var (low, high) = (place.lowerBound, place.upperBound)
        while high - low > Self.block {
            let middle = low + (high - low) / 2
            var lines = LineReader(file, offset: middle - 1, number: 2)
            _ = try lines.next { _ in }
            let behind = lines.offset
            if behind < high, let row = try nextRow(&lines, before: high), (row.step, row.run) <= (step, run) {
                low = behind
            } else {
                high = middle
            }
        }
        // The row starts before `high`, if it exists.
        var lines = LineReader(file, offset: low, number: 2)
        while let row = try nextRow(&lines, before: high) {
            if (row.step, row.run) == (step, run) { return row }
            if (row.step, row.run) > (step, run) { return nil }
        }
        return nil
    }

    /// The next row that starts before byte `end`.
    private func nextRow(_ lines: inout LineReader, before end: Int) throws(RecordingFault) -> StepRow? {
        while lines.offset < end {
            let row = try lines.next { line in try? parser.parse(line.bytes) }
            guard let row else { return nil }
            if let row { return row }
        }
        return nil
    }
}
