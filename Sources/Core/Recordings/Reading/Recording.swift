public import Runs
public import Surfaces
import Text

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
            retirements: retirements, order: header.order, noise: header.noise)
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
            if let format = ForeignFormat(line.bytes) {
                return .failure(.header(path: path, column: 1, damage: .foreign(format)))
            }
            if line.bytes.starts(with: [0x93] + Array("NUMPY".utf8)) || line.bytes.starts(with: [0x50, 0x4B, 3, 4]) {
                return .failure(.header(path: path, column: 1, damage: .arrays))
            }
            return .failure(.header(path: path, column: error.column(in: line.bytes), damage: error.damage))
        }
    }
}

extension Recording {
    /// One sentence about an early end of the file, with the place of damage; nil for a finished recording.
    public var endingNote: String? {
        let path = Printable.text(path, limit: .max)
        switch ending {
        case .finished: return nil
        case .unfinished:
            let rows =
                switch rowCount {
                case 0: "it has no rows"
                case 1: "its only row is shown"
                default: "all of its \(rowCount) rows are shown"
                }
            return "\(path): incomplete recording; \(rows)"
        case .cut(let line, let column, let why):
            let rows =
                switch rowCount {
                case 0: "there are no rows before it"
                case 1: "the only row before it is shown"
                default: "the \(rowCount) rows before it are shown"
                }
            return "\(path):\(line):\(column): \(why); \(rows)"
        }
    }
}

extension Recording {
    /// The maximum number of faults reported per file.
    static let faultLimit = 100

    /// The faults of the file at `path`: why it cannot be opened, or each of its damaged lines, up to a hundred; none
    /// for a valid recording, finished or not.
    ///
    /// Unlike in ``init(path:)``, reading continues after a damaged line, up to an incomplete one or one after the end
    /// of the recording. An unknown run is reported once.
    public static func faults(path: String) -> [RecordingFault] {
        var faults: [RecordingFault] = []
        do throws(RecordingFault) {
            var lines = LineReader(try RecordingFile(path: path))
            var scan = RecordingScan(header: try header(&lines, path).0)
            var unknown: Set<Int> = []
            while faults.count < faultLimit, let reading = try scan.readLine(&lines) {
                guard let (column, damage) = reading.damage else { continue }
                if case .unknownRun(let run) = damage, !unknown.insert(run).inserted { continue }
                faults.append(.line(path: path, line: lines.number - 1, column: column, damage: damage))
                if !reading.isWhole || damage == .afterEnd { break }
            }
        } catch {
            faults.append(error)
        }
        return faults
    }
}

extension Recording {
    /// Whether the file at `path` looks like a recording: it starts with a JSON object. False where it cannot be read.
    public static func isLikely(at path: String) -> Bool {
        guard let file = try? RecordingFile(path: path) else { return false }
        var bytes = [UInt8](repeating: 0, count: 64)
        guard let count = try? file.read(into: &bytes, from: 0, at: 0) else { return false }
        let blanks = Set(" \t\r\n".utf8)
        return bytes.prefix(count).first { !blanks.contains($0) } == UInt8(ascii: "{")
    }
}
