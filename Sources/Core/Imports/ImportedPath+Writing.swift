public import Optimizers
public import Recordings
public import Surfaces
import Trajectories

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
