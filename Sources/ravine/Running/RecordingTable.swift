import Canvas
import Recordings
import Surfaces

/// What `ravine runs` prints for a person: a row a recording.
struct RecordingTable {
    let recordings: [RecordingSummary]
    /// Columns of the terminal; nil where there is none, as in a pipe.
    let width: Int?

    // The most columns of what files tell; what is left out is in the JSON.
    private static let nameWidth = 64
    private static let surfaceWidth = 20
    private static let outcomeWidth = 40
    private static let dateWidth = 25
    /// The fewest and the most columns of the optimizers, which take what a terminal has left.
    private static let optimizerWidths = 16...40

    /// The whole text.
    var text: String {
        let heads = ["file", "surface", "optimizers", "steps", "outcome", "date"]
        var rows = [heads] + recordings.map(row)
        let optimizers = 2
        let room = width.map { $0 - taken(rows, except: optimizers) } ?? .max
        let most = min(max(room, Self.optimizerWidths.lowerBound), Self.optimizerWidths.upperBound)
        for index in rows.indices {
            rows[index][optimizers] = Ellipsis.cut(rows[index][optimizers], to: most)
        }
        return AlignedRows.lines(rows, left: [0, 1, 2, 4, 5]).map { Self.trimmed($0) + "\n" }.joined()
    }

    private func row(_ recording: RecordingSummary) -> [String] {
        [
            Self.cell(InputFile.name(of: recording.path), Self.nameWidth),
            Self.cell(recording.surfaceName, Self.surfaceWidth),
            optimizers(recording),
            recording.lastStep.map { String($0) } ?? "",
            Ellipsis.cut(outcome(recording), to: Self.outcomeWidth),
            Self.cell(recording.created, Self.dateWidth),
        ]
    }

    private func optimizers(_ recording: RecordingSummary) -> String {
        // More than fit are not even written out.
        let labels = recording.runs.prefix(Self.optimizerWidths.upperBound).map { Printable.text($0.label) }
        let later = recording.laterRuns.isEmpty ? [] : ["+\(recording.laterRuns.count)"]
        return (labels + later).joined(separator: ", ")
    }

    /// Which runs diverged is said where there are several.
    private func outcome(_ recording: RecordingSummary) -> String {
        let outcome = recording.outcome.rawValue
        guard recording.outcome == .diverged else { return outcome }
        let labels = recording.divergedRuns.map { Printable.text(recording.label(of: $0)) }.joined(separator: ", ")
        let isOne = recording.runs.count + recording.laterRuns.count == 1
        let ending = recording.ending == .finished ? "" : "\(RecordingSummary.Outcome.unfinished.rawValue), "
        return ending + (isOne ? outcome : "\(outcome): \(labels)")
    }

    /// The columns of all cells but those in `column`, with the blanks between.
    private func taken(_ rows: [[String]], except column: Int) -> Int {
        let others = rows[0].indices.filter { $0 != column }
        return others.reduce(0) { sum, other in sum + 2 + (rows.map { Glyphs.width(of: $0[other]) }.max() ?? 0) }
    }

    /// `text` of a file fit for a terminal.
    private static func cell(_ text: String, _ width: Int) -> String {
        Ellipsis.cut(Printable.text(text, limit: width), to: width)
    }

    private static func trimmed(_ line: String) -> Substring {
        line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)]
    }
}
