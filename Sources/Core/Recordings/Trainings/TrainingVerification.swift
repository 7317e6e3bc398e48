import Networks
import Optimizers
import Runs
import Text
public import Training
import Trajectories

/// Trains the network of a recording again, and compares every number with the recorded one.
public struct TrainingVerification {
    /// The result.
    public enum Finding: Equatable, Sendable {
        /// All numbers are identical, bit for bit.
        case same
        /// A number differs.
        case differs(run: Int, step: Int, column: String, recorded: Double?, computed: Double?)
        /// The run ended before this step when it was trained again.
        case ended(run: Int, step: Int)
    }

    /// Why a recording cannot be computed again.
    public enum Refusal: Error, Equatable, Sendable, CustomStringConvertible {
        /// It is another program's training.
        case foreign(framework: String?)
        /// The optimizer of this run is not known.
        case optimizer(label: String)
        /// An optimizer cannot train a network here.
        case training(TrainingFault)

        /// One sentence without a full stop.
        public var description: String {
            switch self {
            case .foreign(let framework):
                "cannot be computed again: a recording of another program's training"
                    + (framework.map { " (\(Printable.text($0)))" } ?? "") + ", without its data"
            case .optimizer(let label):
                "cannot be computed again: it does not name the optimizer of '\(Printable.text(label))'"
            case .training(let fault): "cannot be computed again: \(fault)"
            }
        }
    }

    /// The result; nil while there is more to compare.
    public private(set) var finding: Finding?
    /// The number of rows compared.
    public private(set) var rowCount = 0
    /// The current step.
    public var step: Int { stream.step }
    /// The fault that ended reading.
    public private(set) var fault: RecordingFault?

    private var recording: TrainingRecording
    private let stream: TrainingStream
    private let columns: [TrainingColumn]
    /// The runs, those that joined on the way too, by id.
    public let runs: [RecordedTraining]
    private let ids: [Int]
    /// Computed rows, not compared yet.
    private var computed: ArraySlice<RecordedTrainingRow> = []
    private var coming: RecordedTrainingRow?

    /// A verification before its first row.
    ///
    /// - Throws: why it cannot be done.
    public init(_ recording: TrainingRecording) throws(Refusal) {
        let header = recording.header
        let definition: NetworkDefinition
        switch header.subject {
        case .network(let found): definition = found
        case .foreign(let training): throw .foreign(framework: training.framework)
        }
        // Rows are made ahead of those that are compared, and what is changed for them has to be known: read to the end first.
        // A fault there is met again.
        var script = recording
        while (try? script.next()) != nil {}
        runs = script.runs.sorted { $0.id < $1.id }
        var plans: [RunPlan] = []
        for run in runs {
            guard let choice = run.choice else { throw .optimizer(label: run.label) }
            plans.append(
                RunPlan(
                    id: run.id, label: run.label, choice: choice, start: .zero, birth: run.birth, parent: run.parent))
        }
        guard let network = try? Network(definition) else { throw .foreign(framework: nil) }
        do throws(TrainingFault) {
            stream = try TrainingStream(
                TrainingStream.Plan(
                    network: network, runs: plans, changes: script.changes, seed: header.seed, batch: header.batch,
                    last: header.last ?? .max, lookEvery: header.lookEvery ?? 0))
        } catch {
            throw .training(error)
        }
        self.recording = recording
        columns = header.columns.compactMap(TrainingColumn.init).filter { $0 != .run && $0 != .step }
        ids = plans.map(\.id)
        read()
    }

    /// Compares up to `count` more rows.
    public mutating func compare(rows count: Int) {
        for _ in 0..<count where finding == nil && fault == nil {
            guard let row = coming else {
                finding = .same
                return
            }
            guard let again = computedRow(row) else {
                finding = .ended(run: row.run, step: row.reading.step)
                return
            }
            for column in columns {
                let (one, other) = (row.value(in: column), again.value(in: column))
                // What was not looked at again, as where a training was interrupted, cannot differ.
                guard let one, let other, one.bitPattern != other.bitPattern, !(one.isNaN && other.isNaN) else {
                    if one == nil || other != nil || Self.isLookedAt(column) { continue }
                    finding = .differs(
                        run: row.run, step: row.reading.step, column: column.rawValue, recorded: one, computed: other)
                    return
                }
                finding = .differs(
                    run: row.run, step: row.reading.step, column: column.rawValue, recorded: one, computed: other)
                return
            }
            rowCount += 1
            read()
        }
    }

    private static func isLookedAt(_ column: TrainingColumn) -> Bool {
        [.sharpness, .preconditionedSharpness, .effectiveSharpness, .limit, .fullLoss].contains(column)
    }

    private mutating func read() {
        do throws(RecordingFault) {
            coming = try recording.next()
        } catch {
            fault = error
        }
    }

    /// The computed row of the same run and step; nil where the run ended before.
    private mutating func computedRow(_ row: RecordedTrainingRow) -> RecordedTrainingRow? {
        while true {
            while let first = computed.first {
                if first.run == row.run, first.reading.step == row.reading.step { return computed.removeFirst() }
                // Rows that were not recorded.
                guard (first.reading.step, first.run) < (row.reading.step, row.run) else { return nil }
                computed.removeFirst()
            }
            guard !stream.isOver else { return nil }
            computed += stream.advance().compactMap { item in
                guard case .row(let run, let row, let place, let distance) = item else { return nil }
                return RecordedTrainingRow(run: ids[run], reading: row.reading, place: place, distance: distance)
            }
        }
    }

    /// How the recording ends, once it was read to its end.
    public var ending: Recording.Ending { recording.ending }
    /// One sentence about an early end of the file; nil for a finished recording.
    public var endingNote: String? { recording.endingNote }
}
