import Runs
import Surfaces
import Trajectories

/// Runs a recording again from what it says of its runs, and compares every number with what it holds.
public struct Verification: Sendable {
    /// What comes of it.
    public enum Finding: Equatable, Sendable {
        /// Every number is the same to the last bit.
        case same
        /// A number is another one: the recording's is the first of its values.
        case differs(RowDifference)
        /// The run, by its number, has ended before this step when it is run again.
        case ended(run: Int, step: Int)
    }

    /// What was found; nil as long as there is more to compare.
    public private(set) var finding: Finding?
    /// The rows that were compared.
    public private(set) var rowCount = 0
    /// The step that is compared.
    public private(set) var step = 0
    /// What kept the file from being read on.
    public var fault: RecordingFault? { recorded.fault }

    private var recorded: RecordedRows
    private var computed: RaceRows
    /// The rows of `step` as they come when it is run again.
    private var rows: [StepRow] = []
    private var coming: StepRow?
    /// Whether the recording has a column for everything.
    private let isWhole: Bool

    /// A comparison before its first row; nil where a run's optimizer or start is not told, so that nothing can be run.
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

    /// Compares up to so many rows more.
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
