import Optimizers
public import Runs
import Surfaces
public import Trajectories

/// Writes a recording as its steps happen.
///
/// Lines gather in memory and go to the file when 64 KiB of them have, or when 100 ms have passed since they last did.
/// After a fault nothing more is written.
public final class RecordingWriter {
    /// The file as the caller named it.
    public let path: String
    /// The rows written so far.
    public private(set) var rowCount = 0

    private let descriptor: Int32
    /// The number of parameters, 1 or 2.
    private let dimension: Int
    /// Whether it is a regular file, which others can remove.
    private let isFile: Bool
    /// The columns of the rows; nil for all, in their order.
    private let columns: [RecordingColumn]?
    private var buffer: [UInt8] = []
    private var lastFlush: ContinuousClock.Instant
    private var fault: RecordingFault?
    private var isFinished = false
    /// The step of the latest row.
    private var lastStep = -1
    /// The optimizer of each run at the latest line.
    private var optimizers: [Int: String] = [:]
    /// The rows of each run, and the step of the latest, in the order in which the runs came.
    private var ends: [(id: Int, rows: Int, last: Int)] = []
    /// The one of `ends` whose turn it probably is: runs take turns.
    private var turn = 0

    /// The longest that lines wait in memory while others come.
    public static let patience = Duration.milliseconds(100)
    private static let room = 1 << 16

    /// Makes the file, which must not exist unless `overwriting`, and writes its header, without columns that rows do
    /// not have.
    ///
    /// Instead of a file a pipe or a device such as a terminal may stand there, if `overwriting`.
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
            // Where there was no file before, an empty one would only be in the way of the next recording.
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

    /// Writes one row, which comes after the ones before by step and then by run.
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

    /// Writes the rows of one step of a race, and before them what its script says of that step.
    ///
    /// - Returns: whether the race goes on.
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

    /// The moment from which on ``flushIfDue(now:)`` hands on the lines that wait; nil where none wait.
    public var nextFlush: ContinuousClock.Instant? { buffer.isEmpty ? nil : lastFlush + Self.patience }

    /// Hands the lines to the system if they have waited for 100 ms or are many; while rows come rarely, to be called
    /// with the time at ``nextFlush``.
    public func flushIfDue(now: ContinuousClock.Instant) throws(RecordingFault) {
        guard buffer.count >= Self.room || now - lastFlush >= Self.patience else { return }
        try flush(now: now)
    }

    /// Hands all lines to the system.
    public func flush(now: ContinuousClock.Instant) throws(RecordingFault) {
        if let fault { throw fault }
        lastFlush = now
        guard !buffer.isEmpty else { return }
        do throws(SystemCalls.Failure) {
            try SystemCalls.write(descriptor, buffer)
            // What is written into a file without a name nobody finds again.
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
