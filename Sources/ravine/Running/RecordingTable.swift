import Canvas
import ExplorerView
import Recordings

/// The table that `ravine runs` prints: one row per recording.
struct RecordingTable {
    let recordings: [RecordingSummary]
    /// The outcomes of the runs of each recording; nil where they are not known.
    let outcomes: [RecordedOutcomes?]
    /// Columns of the terminal; nil for no limit, as in a pipe.
    let width: Int?

    /// The whole text.
    var text: String {
        var rows = [RecordingRow.heads] + zip(recordings, outcomes).map { RecordingRow.cells($0, outcomes: $1) }
        let optimizers = RecordingRow.optimizers
        let most = RecordingRow.optimizerRoom(among: rows, width: width)
        for index in rows.indices {
            rows[index][optimizers] = Ellipsis.cut(rows[index][optimizers], to: most)
        }
        return AlignedRows.lines(rows, left: [0, 1, 2, 4, 5]).map { Self.trimmed($0) + "\n" }.joined()
    }

    private static func trimmed(_ line: String) -> Substring {
        line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)]
    }
}
