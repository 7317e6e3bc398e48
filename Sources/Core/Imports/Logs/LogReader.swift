import Recordings

/// Joins the cells of a log to rows by run and step.
struct LogReader {
    private let table: LogTable
    private let layout: LogLayout
    private let path: String
    private let title: String

    /// The rows.
    private(set) var rows = LogRows()
    /// The names of the runs, in the order in which they appear.
    private(set) var labels: [String] = []
    /// How many steps were written twice, with different losses.
    private(set) var repeated = 0
    /// Whether steps are counted by rows: no column has them, or they begin again with each epoch.
    private(set) var isCounted = false
    /// Whether epochs are the steps.
    private(set) var hasEpochSteps = false

    private var runs: [String: Int] = [:]
    private var places: [Key: Int] = [:]

    private struct Key: Hashable {
        var run: Int
        var step: Int
    }

    /// Reads the rows of `table`; a run without a name is called `title`.
    init(_ table: LogTable, _ layout: LogLayout, path: String, title: String) throws(ImportFault) {
        (self.table, self.layout, self.path, self.title) = (table, layout, path, title)
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
        (labels, runs, rows, places, repeated) = ([], [:], LogRows(), [:], 0)
        let names = layout.index(of: .run).flatMap { table.columns[$0] }
        let stepColumn = steps.flatMap { table.columns[$0] }
        try check(stepColumn, index: steps)
        var values: [(label: String?, column: TrainingColumn, numbers: [Double])] = []
        for column in layout.columns {
            guard let cells = table.columns[column.index] else { continue }
            guard let meaning = column.meaning.column else { continue }
            try check(cells, index: column.index)
            values.append((column.label, meaning, cells.numbers))
        }
        var counts: [Int: Int] = [:]
        for row in 0..<table.rowCount {
            var step: Int?
            if let stepColumn {
                let value = stepColumn.numbers[row]
                // A row without a step is about no update, as a summary at the end.
                if LogTable.isMissing(value) { continue }
                guard let whole = Int(exactly: value), 0...(1 << 53) ~= whole else { return false }
                step = whole
            }
            let own = try run(names.flatMap { Self.name($0, row) } ?? title)
            var counted: Set<Int> = []
            for (label, column, numbers) in values where !LogTable.isMissing(numbers[row]) {
                let run = if let label { try self.run(label) } else { own }
                put(numbers[row], column, Key(run: run, step: step ?? counts[run, default: 0]))
                if column == .loss { counted.insert(run) }
            }
            for run in counted { counts[run, default: 0] += 1 }
        }
        dropUnused()
        return true
    }

    /// Whether all values are numbers.
    private func check(_ column: LogTable.Column?, index: Int?) throws(ImportFault) {
        guard let index, let wrong = column?.texts.min(by: { $0.key < $1.key })?.value else { return }
        throw ImportFault(path, .notANumber(column: table.names[index], text: wrong.text), at: wrong.place)
    }

    private static func name(_ column: LogTable.Column, _ row: Int) -> String? {
        if let text = column.texts[row] { return text.text }
        let value = column.numbers[row]
        return LogTable.isMissing(value) ? nil : Int(exactly: value).map(String.init) ?? "\(value)"
    }

    /// The id of the run called `label`.
    private mutating func run(_ label: String) throws(ImportFault) -> Int {
        if let run = runs[label] { return run }
        guard labels.count < TrainingLog.runLimit else {
            throw ImportFault(path, .tooManyRuns(limit: TrainingLog.runLimit))
        }
        runs[label] = labels.count
        labels.append(label)
        return labels.count - 1
    }

    private mutating func put(_ value: Double, _ column: TrainingColumn, _ key: Key) {
        let index = places[key] ?? rows.append(run: key.run, step: key.step)
        places[key] = index
        if column == .loss {
            let former = rows.value(.loss, at: index)
            if !LogTable.isMissing(former), former != value { repeated += 1 }
        }
        rows.put(value, column, at: index)
    }

    /// Forgets runs without a loss, as the file's own where columns name theirs, and sorts the rows.
    private mutating func dropUnused() {
        places = [:]
        var used: Set<Int> = []
        for index in rows.indices where !LogTable.isMissing(rows.value(.loss, at: index)) {
            used.insert(rows.run(at: index))
        }
        let kept = labels.indices.filter(used.contains)
        rows.arrange(Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) }))
        labels = kept.map { labels[$0] }
        runs = [:]
    }
}
