import Canvas
import Explorer
import Recordings

/// What `ravine runs` prints for a person: a row a recording.
struct RecordingTable {
    let recordings: [RecordingSummary]
    /// Columns of the terminal; nil where there is none, as in a pipe.
    let width: Int?

    /// The fewest columns of the optimizers, which take what a terminal has left.
    private static let fewest = 16

    /// The whole text.
    var text: String {
        var rows = [RecordingRow.heads] + recordings.map { RecordingRow.cells($0) }
        let optimizers = RecordingRow.optimizers
        let room = width.map { $0 - taken(rows, except: optimizers) } ?? .max
        let most = min(max(room, Self.fewest), RecordingRow.optimizerWidth)
        for index in rows.indices {
            rows[index][optimizers] = Ellipsis.cut(rows[index][optimizers], to: most)
        }
        return AlignedRows.lines(rows, left: [0, 1, 2, 4, 5]).map { Self.trimmed($0) + "\n" }.joined()
    }

    /// The columns of all cells but those in `column`, with the blanks between.
    private func taken(_ rows: [[String]], except column: Int) -> Int {
        let others = rows[0].indices.filter { $0 != column }
        return others.reduce(0) { sum, other in sum + 2 + (rows.map { Glyphs.width(of: $0[other]) }.max() ?? 0) }
    }

    private static func trimmed(_ line: String) -> Substring {
        line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)]
    }
}
