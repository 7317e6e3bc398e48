import Trajectories

/// Finds the steps from which the runs of two recordings of the same surface differ: the first run of one is compared
/// with the first run of the other, and so on.
public struct RecordingComparison: Sendable {
    /// The first difference between two runs at the same position in both recordings.
    public struct Finding: Equatable, Sendable {
        /// The label of the run in the first recording.
        public let label: String
        /// The number that differs, with the first recording's value first.
        public let difference: RowDifference
    }

    /// The differences so far, one per run.
    public private(set) var findings: [Finding] = []
    /// Whether everything has been compared.
    public private(set) var isOver = false

    private let labels: [String]
    private var first: Side
    private var second: Side

    /// The rows of one recording, and the position of each run in it.
    private struct Side: Sendable {
        var rows: RecordedRows
        var places: [Int: Int]
        /// The rows of one step, by the position of their run.
        var step = -1
        var present: [Int: StepRow] = [:]
        private var coming: StepRow?

        init(_ recording: Recording) {
            rows = recording.rows()
            places = Dictionary(uniqueKeysWithValues: recording.runs.enumerated().map { ($1.id, $0) })
            coming = rows.next()
        }

        /// Reads the rows of the next step; returns whether there is one.
        mutating func next() -> Bool {
            present = [:]
            guard let first = coming else { return false }
            step = first.step
            while let row = coming, row.step == step {
                if let place = places[row.run] { present[place] = row }
                coming = rows.next()
            }
            return true
        }
    }

    /// A comparison before its first step.
    public init(_ first: Recording, _ second: Recording) {
        labels = first.runs.map(\.label)
        self.first = Side(first)
        self.second = Side(second)
        isOver = !(self.first.next() && self.second.next())
    }

    /// Compares up to `count` more common steps.
    public mutating func compare(steps count: Int) {
        for _ in 0..<count where !isOver {
            if first.step < second.step {
                isOver = !first.next()
            } else if second.step < first.step {
                isOver = !second.next()
            } else {
                compareStep()
                isOver = !(first.next() && second.next())
            }
        }
    }

    private mutating func compareStep() {
        for (place, row) in first.present.sorted(by: { $0.key < $1.key }) {
            guard place < labels.count, !findings.contains(where: { $0.difference.run == row.run }),
                let other = second.present[place],
                let difference = RowDifference(row, other, isWhole: false)
            else { continue }
            findings.append(Finding(label: labels[place], difference: difference))
        }
    }
}
