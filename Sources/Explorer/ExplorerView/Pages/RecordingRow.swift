import Canvas
import Diagnosis
public import Recordings
import Text
import Wording

/// The row of a recording in a list, column by column, fit for a terminal.
public enum RecordingRow {
    /// The heading of each column.
    public static let heads = RecordingField.allCases.map(\.english)
    /// The indices of the columns of the optimizers and of the steps.
    public static let (optimizers, steps) = (2, 3)

    // The most columns of what files tell.
    private static let nameWidth = 64
    private static let surfaceWidth = 20
    private static let outcomeWidth = 40
    private static let dateWidth = 25
    /// The most columns of the optimizers.
    public static let optimizerWidth = 40

    /// The cells of `recording`, in the order of ``heads``; with the `outcomes` of its runs, where all of it was read.
    public static func cells(_ recording: RecordingSummary, outcomes: RecordedOutcomes? = nil) -> [String] {
        [
            cell(recording.name, nameWidth),
            cell(recording.surfaceName, surfaceWidth),
            optimizers(recording),
            recording.lastStep.map { String($0) } ?? "",
            Ellipsis.cut(outcome(recording, outcomes), to: outcomeWidth),
            cell(recording.created, dateWidth),
        ]
    }

    /// The columns that the optimizers have among `rows` where there are `width` in all, two between each; from 16 to
    /// ``optimizerWidth``.
    public static func optimizerRoom(among rows: [[String]], width: Int?) -> Int {
        guard let width else { return optimizerWidth }
        let others = heads.indices.filter { $0 != optimizers }
        let taken = others.reduce(0) { sum, other in sum + 2 + (rows.map { Glyphs.width(of: $0[other]) }.max() ?? 0) }
        return min(max(width - taken, 16), optimizerWidth)
    }

    private static func optimizers(_ recording: RecordingSummary) -> String {
        // More than fit are not even written out.
        let labels = recording.runs.prefix(optimizerWidth).map { Printable.text($0.label) }
        let later = recording.laterRuns.isEmpty ? [] : ["+\(recording.laterRuns.count)"]
        return (labels + later).joined(separator: ", ")
    }

    /// What became of the runs of `recording`, and how the file ends; which runs is said where outcomes differ.
    public static func outcome(_ recording: RecordingSummary, _ outcomes: RecordedOutcomes?) -> String {
        if let outcomes, outcomes.isComplete, recording.outcome != .damaged {
            let groups = outcomes.groups
            let text = groups.map { outcome, runs in
                let labels = runs.map { Printable.text($0.label) }.joined(separator: ", ")
                return groups.count == 1 ? outcome.rawValue : "\(outcome.rawValue): \(labels)"
            }
            let ending = recording.ending == .finished ? [] : [RecordingSummary.Outcome.unfinished.rawValue]
            return (ending + text).joined(separator: "; ")
        }
        let outcome = recording.outcome.rawValue
        guard recording.outcome == .diverged else { return outcome }
        let labels = recording.divergedRuns.map { Printable.text(recording.label(of: $0)) }.joined(separator: ", ")
        let isOne = recording.runs.count + recording.laterRuns.count == 1
        let ending = recording.ending == .finished ? "" : "\(RecordingSummary.Outcome.unfinished.rawValue), "
        return ending + (isOne ? outcome : "\(outcome): \(labels)")
    }

    private static func cell(_ text: String, _ width: Int) -> String {
        Ellipsis.cut(Printable.text(text, limit: width), to: width)
    }
}
