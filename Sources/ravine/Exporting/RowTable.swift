import Recordings
import Trajectories

/// Rows of a recording as lines of CSV (RFC 4180, with line feeds).
struct RowTable {
    /// The columns that the recording has.
    let columns: [RecordingColumn]

    /// A table with the columns called `names`.
    init(_ names: [String]) {
        columns = RecordingColumn.allCases.filter { names.contains($0.rawValue) }
    }

    /// The first line.
    var header: String { columns.map(\.rawValue).joined(separator: ",") + "\n" }

    /// The line of `row`: numbers in the shortest form that reads back the same, nan, inf and -inf as words, and an
    /// empty field where there is no value.
    func line(_ row: StepRow) -> String {
        columns.map { Self.field($0, row) }.joined(separator: ",") + "\n"
    }

    private static func field(_ column: RecordingColumn, _ row: StepRow) -> String {
        func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
        switch column {
        case .run: return "\(row.run)"
        case .step: return "\(row.step)"
        case .p1: return text(row.parameters.x)
        case .p2: return text(row.parameters.y)
        case .loss: return text(row.loss)
        case .g1: return text(row.gradient?.x)
        case .g2: return text(row.gradient?.y)
        case .rate: return text(row.rate)
        case .s1: return text(row.denominator?.x)
        case .s2: return text(row.denominator?.y)
        }
    }
}

/// Rows of a recording of trainings as lines of CSV.
struct TrainingRowTable {
    /// The known columns that the recording has, in its order.
    let columns: [TrainingColumn]

    /// A table with the columns called `names`.
    init(_ names: [String]) {
        columns = names.compactMap { TrainingColumn(rawValue: $0) }
    }

    /// The first line.
    var header: String { columns.map(\.rawValue).joined(separator: ",") + "\n" }

    /// The line of `row`, with an empty field where there is no value.
    func line(_ row: RecordedTrainingRow) -> String {
        columns.map { column in
            switch column {
            case .run: "\(row.run)"
            case .step: "\(row.reading.step)"
            default: row.value(in: column).map { "\($0)" } ?? ""
            }
        }.joined(separator: ",") + "\n"
    }
}
