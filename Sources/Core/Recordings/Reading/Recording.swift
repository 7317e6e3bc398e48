public import Runs
public import Surfaces

/// A recording that was read through once: what it holds, and access to its rows by step.
///
/// The rows stay in the file; what is kept in memory is bounded, however many there are.
public struct Recording: Sendable {
    /// How the file ends.
    public enum Ending: Equatable, Sendable {
        /// By the line that says so.
        case finished
        /// Behind a whole line, which is not that one: it is being written, or its writer was stopped.
        case unfinished
        /// By a line that is cut off or damaged, from 1, for this reason; what stands behind it is not read.
        case cut(line: Int, column: Int, why: Damage)
    }

    /// The file as the caller named it.
    public let path: String
    /// The first line.
    public let header: RecordingHeader
    /// The header's surface.
    public let surface: Surface
    /// All runs, in the order in which they joined.
    public let runs: [RecordedRun]
    /// What was turned on the way, by step; of runs whose optimizer this program knows.
    public let changes: [RunChange]
    /// The rows of each run, by its number; a run without rows is missing.
    public let spans: [Int: RunSpan]
    /// The step of the last row; nil where there are no rows.
    public let lastStep: Int?
    /// How many rows there are.
    public let rowCount: Int
    /// How the file ends.
    public let ending: Ending
    /// Lines of a kind that this program does not know.
    public let skippedLines: Int

    private let file: RecordingFile
    private let index: StepIndex
    /// The byte behind its last good line.
    let goodEnd: Int
    private let previousStep: Int

    /// Opens the file and reads it through.
    ///
    /// A damaged header is a fault; damage behind it ends the recording there.
    public init(path: String) throws(RecordingFault) {
        var reader = try RecordingReader(path: path)
        while try reader.next() != nil {}
        self = reader.recording
    }

    /// What `scan` has found so far.
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

    /// What would run the recording again; nil where a run's optimizer or start is not known.
    ///
    /// That a run was switched off is told by nothing but its missing rows, so it counts as retired from the step behind
    /// its last row on: exact where every step was recorded, else as much too early as steps were left out there. One
    /// without any row was switched off where it began.
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

    /// Whether run `id` has left the race at `step`, although it did not end by itself.
    ///
    /// Where the file is not finished, a run may lack the last step only because its row was not written yet.
    func isRetired(_ id: Int, at step: Int) -> Bool {
        guard let span = spans[id], !span.isDiverged, let lastStep else { return false }
        let isMissing = ending == .finished ? span.last < lastStep : span.last < previousStep
        return isMissing && step > span.last
    }

    /// The last step of which no row is missing: of an unfinished file one before the last may.
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
