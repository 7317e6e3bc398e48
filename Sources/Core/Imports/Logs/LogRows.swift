public import Recordings
import Trajectories

/// The rows of a log, sorted by step, then by run.
public struct LogRows: RandomAccessCollection, Sendable {
    private var runs: [Int32] = []
    private var steps: [Int] = []
    /// The values of each column, ``LogTable/missing`` where there is none; empty for a column without values.
    private var values = TrainingColumn.allCases.map { _ in [Double]() }

    /// 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { steps.count }

    /// The row at `index`.
    public subscript(index: Int) -> RecordedTrainingRow {
        func value(_ column: TrainingColumn) -> Double? {
            let value = self.value(column, at: index)
            return LogTable.isMissing(value) ? nil : value
        }
        let loss = value(.loss)
        var reading = TrainingReading(step: steps[index], loss: loss ?? .nan)
        reading.fullLoss = value(.fullLoss)
        reading.gradientNorm = value(.gradientNorm)
        reading.rate = value(.rate)
        reading.updateNorm = value(.updateNorm)
        reading.cosine = value(.cosine)
        let curvature = TrainingCurvature(
            sharpness: value(.sharpness), preconditionedSharpness: value(.preconditionedSharpness),
            effectiveSharpness: value(.effectiveSharpness), limit: value(.limit))
        if curvature != TrainingCurvature() { reading.curvature = curvature }
        var row = RecordedTrainingRow(run: Int(runs[index]), reading: reading)
        row.hasLoss = loss != nil
        row.validationLoss = value(.validationLoss)
        row.reading.clip = value(.clip)
        return row
    }

    /// The columns with values.
    var columns: Set<TrainingColumn> {
        Set(TrainingColumn.allCases.filter { !values[Self.place(of: $0)].isEmpty }).union([.run, .step, .loss])
    }

    /// A value; ``LogTable/missing`` where there is none.
    func value(_ column: TrainingColumn, at index: Int) -> Double {
        let numbers = values[Self.place(of: column)]
        return numbers.isEmpty ? LogTable.missing : numbers[index]
    }

    /// Adds a row without values; its index.
    mutating func append(run: Int, step: Int) -> Int {
        runs.append(Int32(run))
        steps.append(step)
        for column in values.indices where !values[column].isEmpty { values[column].append(LogTable.missing) }
        return steps.count - 1
    }

    /// Puts a value into a row.
    mutating func put(_ value: Double, _ column: TrainingColumn, at index: Int) {
        let place = Self.place(of: column)
        if values[place].isEmpty { values[place] = Array(repeating: LogTable.missing, count: steps.count) }
        values[place][index] = value
    }

    private static let places = Dictionary(
        uniqueKeysWithValues: TrainingColumn.allCases.enumerated().map { ($1, $0) })

    private static func place(of column: TrainingColumn) -> Int { places[column] ?? 0 }

    /// The run of a row.
    func run(at index: Int) -> Int { Int(runs[index]) }

    /// Keeps rows of the runs that `ids` has, by these ids instead, and puts them in order.
    mutating func arrange(_ ids: [Int: Int]) {
        let isSorted = zip(indices, indices.dropFirst()).allSatisfy { (steps[$0], runs[$0]) < (steps[$1], runs[$1]) }
        guard !isSorted || ids.contains(where: { $0 != $1 }) || Set(runs).count != ids.count else { return }
        var order = indices.filter { ids[Int(runs[$0])] != nil }
        order.sort { (steps[$0], runs[$0]) < (steps[$1], runs[$1]) }
        values = values.map { column in column.isEmpty ? [] : order.map { column[$0] } }
        (steps, runs) = (order.map { steps[$0] }, order.map { Int32(ids[Int(runs[$0])] ?? 0) })
    }
}
