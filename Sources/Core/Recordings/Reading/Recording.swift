public import Runs
public import Surfaces

/// A recording that was scanned once: its contents, and access to its rows by step.
///
/// The rows stay in the file; memory is bounded, however many there are.
public struct Recording: Sendable {
    /// How the file ends.
    public enum Ending: Equatable, Sendable {
        /// With the `end` line.
        case finished
        /// After another complete line: it is still being written, or its writer was stopped.
        case unfinished
        /// At a truncated or damaged line, from 1, for this reason; the rest is not read.
        case cut(line: Int, column: Int, why: Damage)
    }

    /// The file's path as given by the caller.
    public let path: String
    /// The first line.
    public let header: RecordingHeader
    /// The header's surface.
    public let surface: Surface
    /// All runs, in the order in which they joined.
    public let runs: [RecordedRun]
    /// The changes during the runs, by step, for runs with a known optimizer.
    public let changes: [RunChange]
    /// The row range of each run, by id; a run without rows is missing.
    public let spans: [Int: RunSpan]
    /// The step of the last row; nil where there are no rows.
    public let lastStep: Int?
    /// The number of rows.
    public let rowCount: Int
    /// How the file ends.
    public let ending: Ending
    /// The number of lines of an unknown kind.
    public let skippedLines: Int

    private let file: RecordingFile
    private let index: StepIndex
    /// The file offset after its last valid line.
    let goodEnd: Int
    private let previousStep: Int

    /// Opens the file and scans it.
    ///
    /// A damaged header is a fault; damage after it ends the recording there.
    public init(path: String) throws(RecordingFault) {
        var reader = try RecordingReader(path: path)
        while try reader.next() != nil {}
        self = reader.recording
    }

    /// The recording as far as `scan` has read it.
    init(_ file: RecordingFile, _ header: RecordingHeader, _ surface: Surface, _ scan: RecordingScan) {
        self.file = file
        self.header = header
        self.surface = surface
        path = file.path
        runs = scan.runs
        changes = scan.changes.sorted { $0.step < $1.step }
        spans = scan.spans
        lastStep = scan.lastStep
        rowCount = scan.rowCount
        ending = scan.ending
        skippedLines = scan.skippedLines
        index = scan.index
        goodEnd = scan.goodEnd
        previousStep = scan.previousStep
    }

    /// The rows of `step` and later, in the order of the file.
    public func rows(from step: Int = 0) -> RecordedRows {
        let place = index.place(before: step) ?? index.places.first
        let lines = LineReader(file, offset: place?.offset ?? goodEnd, number: place?.line ?? 2)
        return RecordedRows(lines, end: goodEnd, header: header, from: step)
    }

    /// The script to re-run the recording; nil where the optimizer or starting point of a run is unknown.
    ///
    /// A run that was switched off is recognised only by its missing rows, so it counts as retired from the step after
    /// its last row: exact where every step was recorded, else too early by the number of skipped steps. A run without
    /// rows was switched off at its start.
    public var script: RaceScript? {
        var plans: [RunPlan] = []
        var retirements: [Int: Int] = [:]
        for run in runs {
            guard let plan = run.plan else { return nil }
            plans.append(plan)
            if let span = spans[run.id] {
                if isRetired(run.id, at: lastStep ?? 0) { retirements[run.id] = span.last + 1 }
            } else if plan.birth <= completeStep {
                retirements[run.id] = plan.birth
            }
        }
        return RaceScript(
            surface: surface, plans: plans, seed: header.seed, batch: header.batch, changes: changes,
            retirements: retirements)
    }

    /// Whether run `id` has been retired at `step`, without having ended by itself.
    ///
    /// In an unfinished file, the last step of a run may be missing only because its row has not been written yet.
    func isRetired(_ id: Int, at step: Int) -> Bool {
        guard let span = spans[id], !span.isDiverged, let lastStep else { return false }
        let isMissing = ending == .finished ? span.last < lastStep : span.last < previousStep
        return isMissing && step > span.last
    }

    /// The last step with all rows: in an unfinished file, the one before the last.
    private var completeStep: Int { ending == .finished ? lastStep ?? .max : previousStep }

    /// The first of `lines`, and its surface.
    static func header(_ lines: inout LineReader, _ path: String) throws(RecordingFault) -> (RecordingHeader, Surface) {
        let first = try lines.next { line in Self.header(of: line, path) }
        guard let first else { throw .header(path: path, column: 1, damage: .notARecording) }
        return try first.get()
    }

    private static func header(
        of line: LineReader.Line, _ path: String
    ) -> Result<(RecordingHeader, Surface), RecordingFault> {
        if line.isTooLong {
            let limit = LineReader.headerLimit
            return .failure(.header(path: path, column: limit + 1, damage: .tooLong(limit: limit)))
        }
        do throws(LocatedDamage) {
            return .success(try HeaderReader.read(line.bytes))
        } catch {
            return .failure(.header(path: path, column: error.column(in: line.bytes), damage: error.damage))
        }
    }
}
