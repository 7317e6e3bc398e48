import Arrays
public import Optimizers
public import Recordings
import SurfaceFiles
public import Surfaces
import Text
public import Trajectories

/// A path recorded by another program: a CSV table, or NumPy's `.npy` or `.npz`, distinguished by their first bytes.
public struct ImportedPath: Sendable {
    /// The rows, sorted by step, then by run; a run ends with its first non-finite row.
    public private(set) var rows: [StepRow]
    /// The columns with known values; always includes run and step.
    public private(set) var columns: Set<RecordingColumn>
    /// The names of unknown columns.
    public let ignoredColumns: [String]
    /// How many rows came after the end of a run, its first non-finite row.
    public let rowsBehindEnds: Int
    /// The loss grid in the file; nil without one.
    public let grid: LossGrid?

    /// The maximum size of a file in bytes.
    static let sizeLimit = 256 * 1_048_576
    /// The maximum number of rows.
    static let rowLimit = 1_000_000

    /// Reads the file at `path`.
    ///
    /// - Parameters:
    ///   - path: The file: CSV, NPY or NPZ, recognised by its first bytes.
    ///   - parameters: The names of the parameters, one or two, which are accepted as column names besides p1 and p2.
    public init(path: String, parameters: [String]) throws(ImportFault) {
        let bytes = try Self.read(path) { () throws(LocatedKind) in
            try FileText.bytes(path: path, limit: Self.sizeLimit)
        }
        let places: [ImportFault.Place]
        let found: [StepRow]
        if NPYArray.isLikely(bytes) || ZIPArchive.isLikely(bytes) && ForeignFormat(bytes) == nil {
            if parameters.count == 2, LogTable.hasLog(inArrays: bytes, isLoss: { LogLayout.isLoss($0, given: []) }) {
                throw ImportFault(path, .logAlone)
            }
            let arrays =
                NPYArray.isLikely(bytes)
                ? try PathArrays(array: bytes, path: path, dimension: parameters.count)
                : try PathArrays(archive: bytes, path: path, dimension: parameters.count)
            (found, places, grid, ignoredColumns) = (arrays.rows, [], arrays.grid, [])
            columns = Set(RecordingColumn.all(parameters.count).filter { $0 == .p1 || $0 == .p2 })
            if arrays.hasLosses { columns.insert(.loss) }
        } else {
            let text = try Self.read(path) { () throws(LocatedKind) in try FileText.text(bytes) }
            let table: PathTable
            do throws(ImportFault) {
                table = try PathTable(text, path: path, parameters: parameters)
            } catch {
                // Of text and JSON the first line is no header.
                let isJSON = bytes.first == UInt8(ascii: "{") || bytes.first == UInt8(ascii: "[")
                if !isJSON {
                    guard case .missingParameter(_, _, let found) = error.kind, found.count < 2 else { throw error }
                }
                guard (try? TrainingLog(path: path)) != nil else { throw error }
                throw ImportFault(path, .logAlone)
            }
            (found, places, grid) = (table.rows.map(\.row), table.rows.map(\.place), nil)
            (columns, ignoredColumns) = (table.columns, table.ignored)
        }
        columns.formUnion([.run, .step])
        let order = found.indices.sorted { one, other in
            (found[one].step, found[one].run, one) < (found[other].step, found[other].run, other)
        }
        for (index, next) in zip(order, order.dropFirst())
        where found[index].step == found[next].step && found[index].run == found[next].run {
            let kind = ImportFault.Kind.duplicateStep(step: found[next].step, run: found[next].run)
            throw ImportFault(path, kind, at: places.isEmpty ? nil : places[next])
        }
        var ended: Set<Int> = []
        rows = order.map { found[$0] }.filter { row in
            if ended.contains(row.run) { return false }
            if !row.isFinite { ended.insert(row.run) }
            return true
        }
        rowsBehindEnds = found.count - rows.count
        guard runs.count <= HeaderReader.runLimit else {
            throw ImportFault(path, .tooManyRuns(limit: HeaderReader.runLimit))
        }
    }

    /// The ids of the runs, ascending.
    public var runs: [Int] { Set(rows.map(\.run)).sorted() }

    /// Sets each row's loss to that of `surface`, where the file has no losses.
    public mutating func fillLosses(on surface: Surface) {
        guard columns.insert(.loss).inserted else { return }
        for index in rows.indices { rows[index].loss = surface.value(at: rows[index].parameters) }
    }

    /// The first row of a sample whose loss is not that of `surface` there, and the surface's, where most of the sample
    /// disagree; nil where they agree, but for a thousandth.
    public func strayLoss(on surface: Surface) -> (step: Int, recorded: Double, computed: Double)? {
        let sample = stride(from: 0, to: rows.count, by: max(1, rows.count / Self.sampleSize)).map { rows[$0] }
        let known = sample.filter { $0.isFinite && $0.loss.isFinite }.map { ($0, surface.value(at: $0.parameters)) }
        let strays = known.filter { row, value in
            !(abs(row.loss - value) <= Self.lossTolerance * max(abs(row.loss), abs(value)) + .leastNormalMagnitude)
        }
        guard 2 * strays.count > known.count, let (row, value) = strays.first else { return nil }
        return (row.step, row.loss, value)
    }

    private static let sampleSize = 100
    private static let lossTolerance = 1e-3

    static func read<Result>(
        _ path: String, _ body: () throws(LocatedKind) -> Result
    ) throws(ImportFault) -> Result {
        do throws(LocatedKind) {
            return try body()
        } catch {
            if case .tooLarge(let limit) = error.kind { throw ImportFault(path, .tooLarge(limit: limit)) }
            let isText = error.kind == .notUTF8
            throw ImportFault(path, .table(error.kind), at: isText ? ImportFault.Place(error.position) : nil)
        }
    }
}

extension ImportedPath {
    /// Label and optimizer of a run of the path.
    public struct RunInfo: Sendable {
        /// The displayed name.
        public var label: String
        /// The optimizer that made it; nil where it is unknown.
        public var choice: OptimizerChoice?

        /// The run `label`, made by `choice`.
        public init(label: String, choice: OptimizerChoice?) {
            self.label = label
            self.choice = choice
        }
    }

    /// The header of the recording of the path over `surface`.
    ///
    /// A run without a row for step 0 has no start in the header, so it cannot be re-run.
    ///
    /// - Parameters:
    ///   - surface: The surface, which the header contains completely.
    ///   - infos: Label and optimizer of each of ``runs``, in their order.
    ///   - created: The time, as in ISO 8601.
    ///   - generator: The program's name and version.
    public func header(
        on surface: Surface, _ infos: [RunInfo], created: String, generator: String
    ) -> RecordingHeader {
        let runs = zip(runs, infos).enumerated().map { index, pair in
            var run = RecordedRun(id: pair.0, label: pair.1.label)
            run.optimizer = pair.1.choice?.optimizer
            run.choice = pair.1.choice
            run.start = starts[pair.0]
            run.slot = index < 9 ? index + 1 : nil
            return run
        }
        var header = RecordingHeader(
            surfaceName: surface.name, surface: surface.definition, runs: runs,
            columns: RecordingColumn.allCases.filter(columns.contains).map(\.rawValue))
        header.created = created
        header.generator = generator
        return header
    }

    /// The starting point of each run, by id, where its row of step 0 exists and is finite.
    private var starts: [Int: SIMD2<Double>] {
        var starts: [Int: SIMD2<Double>] = [:]
        for row in rows where row.step == 0 && row.isFinite { starts[row.run] = row.parameters }
        return starts
    }

    /// Whether every run has a row of step 0.
    public var hasStarts: Bool { starts.count == runs.count }

    /// The first finite point of the path.
    public var firstPoint: SIMD2<Double>? { rows.first(where: \.isFinite)?.parameters }

    /// Writes the recording `header` of the path to `file`, which must not exist unless `overwriting`.
    public func write(
        to file: String, _ header: RecordingHeader, overwriting: Bool, now: () -> ContinuousClock.Instant
    ) throws(RecordingFault) {
        let writer = try RecordingWriter(path: file, header: header, overwriting: overwriting, now: now())
        for row in rows { try writer.append(row, now: now()) }
        try writer.finish(now: now())
    }
}
