import Optimizers
public import Runs
import Surfaces
public import Trajectories

/// Writes a recording step by step.
///
/// Lines are buffered and written to the file once 64 KiB are pending or 100 ms have passed since the last write. After
/// a fault nothing more is written.
public final class RecordingWriter {
    /// The file's path as given by the caller.
    public let path: String
    /// The rows written so far.
    public private(set) var rowCount = 0

    private let descriptor: Int32
    /// The number of parameters, 1 or 2.
    private let dimension: Int
    /// Whether it is a regular file, which other programs can remove.
    private let isFile: Bool
    /// The columns of the rows; nil for all, in order.
    private let columns: [RecordingColumn]?
    private var buffer: [UInt8] = []
    private var lastFlush: ContinuousClock.Instant
    private var fault: RecordingFault?
    private var isFinished = false
    /// The step of the latest row.
    private var lastStep = -1
    /// The optimizer of each run at the latest line.
    private var optimizers: [Int: String] = [:]
    /// The number of rows of each run, and the step of the latest, in order of appearance.
    private var ends: [(id: Int, rows: Int, last: Int)] = []
    /// The index in `ends` of the run expected next: runs usually alternate.
    private var turn = 0

    /// The maximum time that lines stay buffered while others are added.
    public static let patience = Duration.milliseconds(100)
    private static let room = 1 << 16

    /// Creates the file, which must not exist unless `overwriting`, and writes the header, without columns that the
    /// rows do not have.
    ///
    /// The path may also be a pipe or a device such as a terminal, if `overwriting`.
    public init(
        path: String, header: RecordingHeader, overwriting: Bool = false, now: ContinuousClock.Instant
    ) throws(RecordingFault) {
        self.path = path
        lastFlush = now
        dimension = header.surface.dimension
        let known = RecordingColumn.all(header.surface.dimension)
        let columns = header.columns.compactMap(RecordingColumn.init).filter(known.contains)
        var header = header
        header.columns = columns.map(\.rawValue)
        self.columns = columns == RecordingColumn.allCases ? nil : columns
        (descriptor, isFile) = try Self.open(path, overwriting: overwriting)
        buffer.reserveCapacity(Self.room + 4096)
        buffer += header.line
        for run in header.runs {
            optimizers[run.id] = run.optimizer
        }
        do {
            try flush(now: now)
        } catch {
            // An empty file that did not exist before would only block the next recording.
            if !overwriting { SystemCalls.remove(path) }
            throw error
        }
    }

    deinit {
        if !isFinished {
            try? flush(now: lastFlush)
            try? SystemCalls.close(descriptor)
        }
    }

    /// Writes one row; rows must be sorted by step, then by run.
    public func append(_ row: StepRow, now: ContinuousClock.Instant) throws(RecordingFault) {
        guard row.step >= lastStep else { throw .late(path: path, step: row.step) }
        lastStep = row.step
        rowCount += 1
        count(row)
        if let columns {
            RowFormat.append(row, columns, to: &buffer)
        } else {
            RowFormat.append(row, to: &buffer)
        }
        try flushIfDue(now: now)
    }

    /// Writes that a run changed before an update whose row is not written yet.
    public func append(_ change: RunChange, now: ContinuousClock.Instant) throws(RecordingFault) {
        guard change.step > lastStep else { throw .late(path: path, step: change.step) }
        var line = JSONLine()
        line.object { line in
            line.key("change")
            line.object { line in
                line.key("run")
                line.whole(change.run)
                line.key("step")
                line.whole(change.step)
                if change.choice.optimizer != optimizers[change.run] {
                    line.key("optimizer")
                    line.string(change.choice.optimizer)
                }
                line.hyper(change.choice)
                line.key("state")
                line.string(change.state.rawValue)
            }
        }
        line.newline()
        optimizers[change.run] = change.choice.optimizer
        buffer += line.bytes
        try flushIfDue(now: now)
    }

    /// Writes that a run joined, before its first row.
    public func append(_ plan: RunPlan, now: ContinuousClock.Instant) throws(RecordingFault) {
        guard plan.birth > lastStep else { throw .late(path: path, step: plan.birth) }
        var line = JSONLine()
        line.object { line in
            line.key("add")
            line.object { line in
                line.run(RecordedRun(plan), dimension: dimension)
                line.key("from")
                if let parent = plan.parent { line.whole(parent) } else { line.null() }
                line.key("step")
                line.whole(plan.birth)
            }
        }
        line.newline()
        optimizers[plan.id] = plan.choice.optimizer
        buffer += line.bytes
        try flushIfDue(now: now)
    }

    /// Writes the rows of one step of a race, preceded by the script's changes at that step.
    ///
    /// - Returns: whether the race continues.
    public func appendStep(of rows: inout RaceRows, now: ContinuousClock.Instant) throws(RecordingFault) -> Bool {
        guard !rows.isOver else { return false }
        let step = rows.step
        // Also at step 0, where a run may have joined since the header was written.
        for plan in rows.script.plans where plan.birth == step && optimizers[plan.id] == nil {
            try append(plan, now: now)
        }
        for change in rows.script.changes where change.step == step {
            try append(change, now: now)
        }
        try rows.next { (row) throws(RecordingFault) in try append(row, now: now) }
        return !rows.isOver
    }

    /// The time at which ``flushIfDue(now:)`` writes the buffered lines; nil where there are none.
    public var nextFlush: ContinuousClock.Instant? { buffer.isEmpty ? nil : lastFlush + Self.patience }

    /// Writes the buffered lines if they are 100 ms old or many; if rows are rare, call it at ``nextFlush``.
    public func flushIfDue(now: ContinuousClock.Instant) throws(RecordingFault) {
        guard buffer.count >= Self.room || now - lastFlush >= Self.patience else { return }
        try flush(now: now)
    }

    /// Writes all buffered lines.
    public func flush(now: ContinuousClock.Instant) throws(RecordingFault) {
        if let fault { throw fault }
        lastFlush = now
        guard !buffer.isEmpty else { return }
        do throws(SystemCalls.Failure) {
            try SystemCalls.write(descriptor, buffer)
            // A file without a name is lost once it is closed.
            if isFile, try SystemCalls.links(to: descriptor) == 0 { throw .removed }
        } catch {
            try fail(error)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes that the recording is finished, and closes the file; a second call does nothing.
    public func finish(now: ContinuousClock.Instant) throws(RecordingFault) {
        guard !isFinished else { return }
        var line = JSONLine()
        line.object { line in
            line.key("end")
            line.object { line in
                line.key("runs")
                line.array { line in
                    for end in ends.sorted(by: { $0.id < $1.id }) {
                        line.object { line in
                            line.key("id")
                            line.whole(end.id)
                            line.key("steps")
                            line.whole(end.last)
                            line.key("rows")
                            line.whole(end.rows)
                        }
                    }
                }
            }
        }
        line.newline()
        buffer += line.bytes
        try flush(now: now)
        isFinished = true
        do throws(SystemCalls.Failure) {
            try SystemCalls.close(descriptor)
        } catch {
            try fail(error)
        }
    }

    private static func open(
        _ path: String, overwriting: Bool
    ) throws(RecordingFault) -> (descriptor: Int32, isFile: Bool) {
        SystemCalls.ignoreSizeLimits()
        do throws(SystemCalls.Failure) {
            let descriptor = try SystemCalls.open(writing: path, overwriting: overwriting)
            do throws(SystemCalls.Failure) {
                return (descriptor, try prepare(descriptor, overwriting: overwriting) == .file)
            } catch {
                try? SystemCalls.close(descriptor)
                throw error
            }
        } catch {
            if error.isExisting { throw .exists(path: path) }
            throw error.isNoFile ? .notAFile(path: path) : .unwritable(path: path, reason: error.reason)
        }
    }

    private static func prepare(
        _ descriptor: Int32, overwriting: Bool
    ) throws(SystemCalls.Failure) -> SystemCalls.Kind {
        let kind = try SystemCalls.kind(of: descriptor)
        switch kind {
        case .file: if overwriting { try SystemCalls.empty(descriptor) }
        case .pipe: SystemCalls.ignoreBrokenPipes()
        case .stream: break
        case .other: throw .noFile
        }
        return kind
    }

    private func count(_ row: StepRow) {
        if turn >= ends.count || ends[turn].id != row.run {
            turn = ends.firstIndex { $0.id == row.run } ?? ends.count
            if turn == ends.count { ends.append((row.run, 0, 0)) }
        }
        ends[turn].rows += 1
        ends[turn].last = row.step
        turn = turn + 1 < ends.count ? turn + 1 : 0
    }

    private func fail(_ failure: SystemCalls.Failure) throws(RecordingFault) {
        let fault = RecordingFault.unwritable(path: path, reason: failure.reason)
        self.fault = fault
        buffer = []
        throw fault
    }
}
