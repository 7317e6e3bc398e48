import Recordings
import Trajectories

/// The rows of a log by run and step.
struct LogRows {
    private let table: LogTable
    private let layout: LogLayout
    private let path: String
    private let title: String

    /// The names of the runs, in the order in which they appear.
    private(set) var labels: [String] = []
    /// How many steps were written twice, with different losses.
    private(set) var repeated = 0
    /// Whether steps are counted by rows: no column has them, or they begin again with each epoch.
    private(set) var isCounted = false
    /// Whether epochs are the steps.
    private(set) var hasEpochSteps = false
    /// The columns with values.
    private(set) var columns: Set<TrainingColumn> = [.run, .step, .loss]

    private var runs: [String: Int] = [:]
    private var rows: [Key: RecordedTrainingRow] = [:]

    private struct Key: Hashable {
        var run: Int
        var step: Int
    }

    /// Rows of `table`, to be read.
    init(_ table: LogTable, _ layout: LogLayout, path: String, title: String) {
        (self.table, self.layout, self.path, self.title) = (table, layout, path, title)
    }

    /// The number of rows.
    var count: Int { rows.count }

    /// The rows, sorted by step, then by run.
    var sorted: [RecordedTrainingRow] {
        rows.values.sorted { ($0.reading.step, $0.run) < ($1.reading.step, $1.run) }
    }

    /// Reads all rows.
    mutating func read() throws(ImportFault) {
        let (step, epoch) = (layout.index(of: .step), layout.index(of: .epoch))
        if let step, try pass(steps: step) {
            // Steps that begin again with each epoch are none of the training.
            guard repeated > 0, epoch != nil else { return }
        } else if step == nil, let epoch, try pass(steps: epoch), repeated == 0 {
            hasEpochSteps = true
            return
        }
        isCounted = true
        _ = try pass(steps: nil)
    }

    /// Reads all rows, whose steps are in the column of the given index, or are counted. False where one is not whole.
    private mutating func pass(steps: Int?) throws(ImportFault) -> Bool {
        (labels, runs, rows, repeated) = ([], [:], [:], 0)
        columns = [.run, .step, .loss]
        let meanings = Dictionary(grouping: layout.columns, by: \.index)
        let runColumn = layout.index(of: .run)
        var counts: [Int: Int] = [:]
        for row in table.rows {
            var label: String?
            var step: Int?
            for (index, cell, place) in row.cells {
                if index == runColumn { label = Self.text(cell) }
                guard index == steps else { continue }
                guard case .number(let value) = cell else { throw notANumber(cell, index, place) }
                guard let whole = Int(exactly: value), 0...(1 << 53) ~= whole else { return false }
                step = whole
            }
            let own = try run(label ?? title, at: row.place)
            for (index, cell, place) in row.cells {
                for column in meanings[index] ?? [] where column.meaning.isNumber && column.meaning != .step {
                    guard case .number(let value) = cell else { throw notANumber(cell, index, place) }
                    guard column.meaning != .epoch else { continue }
                    let run = if let label = column.label { try self.run(label, at: place) } else { own }
                    // A row without a step is about no update, as a summary at the end.
                    guard let step = steps == nil ? counts[run, default: 0] : step else { continue }
                    put(value, column.meaning, Key(run: run, step: step))
                }
            }
            if steps == nil {
                for run in labels.indices where rows[Key(run: run, step: counts[run, default: 0])]?.hasLoss == true {
                    counts[run, default: 0] += 1
                }
            }
        }
        dropUnused()
        return true
    }

    /// The id of the run called `label`.
    private mutating func run(_ label: String, at place: ImportFault.Place) throws(ImportFault) -> Int {
        if let run = runs[label] { return run }
        guard labels.count < TrainingLog.runLimit else {
            throw ImportFault(path, .tooManyRuns(limit: TrainingLog.runLimit), at: place)
        }
        runs[label] = labels.count
        labels.append(label)
        return labels.count - 1
    }

    /// Forgets runs without a loss, as the file's own where columns name theirs.
    private mutating func dropUnused() {
        let used = Set(rows.values.lazy.filter(\.hasLoss).map(\.run))
        let kept = labels.indices.filter(used.contains)
        guard kept.count < labels.count, !kept.isEmpty else { return }
        let ids = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        var renamed: [Key: RecordedTrainingRow] = [:]
        for (key, row) in rows {
            guard let id = ids[key.run] else { continue }
            var row = row
            row.run = id
            renamed[Key(run: id, step: key.step)] = row
        }
        rows = renamed
        labels = kept.map { labels[$0] }
        runs = [:]
    }

    private mutating func put(_ value: Double, _ meaning: LogMeaning, _ key: Key) {
        var row = rows[key]
        if row == nil {
            row = RecordedTrainingRow(run: key.run, reading: TrainingReading(step: key.step, loss: .nan))
            row?.hasLoss = false
        }
        guard var row else { return }
        var curvature = row.reading.curvature ?? TrainingCurvature()
        let column = TrainingColumn(rawValue: meaning.rawValue)
        switch meaning {
        case .run, .step, .epoch: return
        case .loss:
            if row.hasLoss, row.reading.loss != value { repeated += 1 }
            (row.hasLoss, row.reading.loss) = (true, value)
        case .fullLoss: row.reading.fullLoss = value
        case .validationLoss: row.validationLoss = value
        case .gradientNorm: row.reading.gradientNorm = value
        case .updateNorm: row.reading.updateNorm = value
        case .rate: row.reading.rate = value
        case .sharpness: curvature.sharpness = value
        case .preconditionedSharpness: curvature.preconditionedSharpness = value
        case .effectiveSharpness: curvature.effectiveSharpness = value
        case .limit: curvature.limit = value
        case .clip: row.clip = value
        case .cosine: row.reading.cosine = value
        }
        if curvature != TrainingCurvature() { row.reading.curvature = curvature }
        if let column { columns.insert(column) }
        rows[key] = row
    }

    private func notANumber(_ cell: LogTable.Cell, _ index: Int, _ place: ImportFault.Place) -> ImportFault {
        ImportFault(path, .notANumber(column: table.names[index], text: Self.text(cell)), at: place)
    }

    private static func text(_ cell: LogTable.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .number(let value): Int(exactly: value).map(String.init) ?? "\(value)"
        }
    }
}
