import Runs
import Surfaces
import Trajectories

/// Re-runs a recording, and compares every number with the recorded one.
public struct Verification: Sendable {
    /// The result.
    public enum Finding: Equatable, Sendable {
        /// All numbers are identical, bit for bit.
        case same
        /// A number differs; the recorded one is the first of its values.
        case differs(RowDifference)
        /// The run, by its id, ended before this step when re-run.
        case ended(run: Int, step: Int)
    }

    /// The result; nil while there is more to compare.
    public private(set) var finding: Finding?
    /// The number of rows compared.
    public private(set) var rowCount = 0
    /// The current step.
    public private(set) var step = 0
    /// The fault that ended reading.
    public var fault: RecordingFault? { recorded.fault }

    private var recorded: RecordedRows
    private var computed: RaceRows
    /// The re-run rows of `step`.
    private var rows: [StepRow] = []
    private var coming: StepRow?
    /// Whether the recording has all columns.
    private let isWhole: Bool

    /// A verification before its first row; nil where the optimizer or starting point of a run is unknown.
    public init?(_ recording: Recording) {
        guard let script = recording.script else { return nil }
        recorded = recording.rows()
        computed = RaceRows(script)
        isWhole = RecordingColumn.all(recording.surface.dimension).allSatisfy {
            recording.header.columns.contains($0.rawValue)
        }
        coming = recorded.next()
        computeStep(coming?.step ?? 0)
    }

    /// Compares up to `count` more rows.
    public mutating func compare(rows count: Int) {
        for _ in 0..<count where finding == nil {
            guard let row = coming else {
                finding = .same
                return
            }
            if row.step > step { computeStep(row.step) }
            guard let again = rows.first(where: { $0.run == row.run }) else {
                finding = .ended(run: row.run, step: row.step)
                return
            }
            if let difference = RowDifference(row, again, isWhole: isWhole) {
                finding = .differs(difference)
                return
            }
            rowCount += 1
            coming = recorded.next()
        }
    }

    private mutating func computeStep(_ step: Int) {
        self.step = step
        rows = []
        while computed.step <= step, !computed.isOver {
            let isWanted = computed.step == step
            computed.next { row in
                if isWanted { rows.append(row) }
            }
        }
    }
}
