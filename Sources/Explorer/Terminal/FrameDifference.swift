internal import Canvas

/// The parts of a frame that differ from the screen.
enum FrameDifference {
    /// A range of cells of one row.
    struct Run: Equatable {
        var row: Int
        var columns: Range<Int>
    }

    /// The runs in which `next` differs from `shown`, row by row from the top; everything where the sizes differ.
    ///
    /// Both halves of a double-width glyph are always in one run.
    static func runs(from shown: Buffer?, to next: Buffer) -> [Run] {
        var runs: [Run] = []
        find(from: shown, to: next, &runs)
        return runs
    }

    /// Replaces `runs` by ``runs(from:to:)``, reusing its memory.
    static func find(from shown: Buffer?, to next: Buffer, _ runs: inout [Run]) {
        runs.removeAll(keepingCapacity: true)
        let (width, height) = (next.size.width, next.size.height)
        guard width > 0, height > 0 else { return }
        guard let shown, shown.size == next.size else {
            return runs.append(contentsOf: (0..<height).lazy.map { Run(row: $0, columns: 0..<width) })
        }
        shown.cells.withUnsafeBufferPointer { old in
            next.cells.withUnsafeBufferPointer { new in
                if old.baseAddress == new.baseAddress { return }
                for row in 0..<height {
                    let columns = row * width..<(row + 1) * width
                    append(
                        row, UnsafeBufferPointer(rebasing: old[columns]), UnsafeBufferPointer(rebasing: new[columns]),
                        to: &runs)
                }
            }
        }
    }

    private static func append(
        _ row: Int, _ old: UnsafeBufferPointer<Cell>, _ new: UnsafeBufferPointer<Cell>, to runs: inout [Run]
    ) {
        var column = 0
        let first = runs.count
        while column < new.count {
            guard old[column] != new[column] else {
                column += 1
                continue
            }
            var (start, end) = (column, column + 1)
            while end < new.count, old[end] != new[end] { end += 1 }
            while start > 0, old[start].isContinuation || new[start].isContinuation { start -= 1 }
            while end < new.count, old[end].isContinuation || new[end].isContinuation { end += 1 }
            if runs.count > first, runs[runs.count - 1].columns.upperBound >= start {
                runs[runs.count - 1].columns = runs[runs.count - 1].columns.lowerBound..<end
            } else {
                runs.append(Run(row: row, columns: start..<end))
            }
            column = end
        }
    }
}
