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
    public var path: String { output.path }
    /// The rows written so far.
    public private(set) var rowCount = 0

    private let output: RecordingOutput
    /// The number of parameters, 1 or 2.
    private let dimension: Int
    /// The columns of the rows; nil for all, in order.
    private let columns: [RecordingColumn]?
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
    public static let patience = RecordingOutput.patience

    /// Creates the file, which must not exist unless `overwriting`, and writes the header, without columns that the
    /// rows do not have.
    ///
    /// The path may also be a pipe or a device such as a terminal, if `overwriting`.
    public init(
        path: String, header: RecordingHeader, overwriting: Bool = false, now: ContinuousClock.Instant
    ) throws(RecordingFault) {
        dimension = header.surface.dimension
        let known = RecordingColumn.all(header.surface.dimension)
        let columns = header.columns.compactMap(RecordingColumn.init).filter(known.contains)
        var header = header
        header.columns = columns.map(\.rawValue)
        self.columns = columns == RecordingColumn.allCases ? nil : columns
        output = try RecordingOutput(path: path, first: header.line, overwriting: overwriting, now: now)
        for run in header.runs {
            optimizers[run.id] = run.optimizer
        }
    }

    /// Writes one row; rows must be sorted by step, then by run.
    public func append(_ row: StepRow, now: ContinuousClock.Instant) throws(RecordingFault) {
        guard row.step >= lastStep else { throw .late(path: path, step: row.step) }
        lastStep = row.step
        rowCount += 1
        count(row)
        if let columns {
            RowFormat.append(row, columns, to: &output.buffer)
        } else {
            RowFormat.append(row, to: &output.buffer)
        }
        try flushIfDue(now: now)
    }

    /// Writes that a run changed before an update whose row is not written yet.
    public func append(_ change: RunChange, now: ContinuousClock.Instant) throws(RecordingFault) {
        guard change.step > lastStep else { throw .late(path: path, step: change.step) }
        var line = JSONLine()
        line.object { $0.change(change, of: optimizers[change.run]) }
        line.newline()
        optimizers[change.run] = change.choice.optimizer
        output.buffer += line.bytes
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
                line.rules(of: [plan.choice])
                line.key("from")
                if let parent = plan.parent { line.whole(parent) } else { line.null() }
                line.key("step")
                line.whole(plan.birth)
            }
        }
        line.newline()
        optimizers[plan.id] = plan.choice.optimizer
        output.buffer += line.bytes
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
    public var nextFlush: ContinuousClock.Instant? { output.nextFlush }

    /// Writes the buffered lines if they are 100 ms old or many; if rows are rare, call it at ``nextFlush``.
    public func flushIfDue(now: ContinuousClock.Instant) throws(RecordingFault) {
        try output.flushIfDue(now: now)
    }

    /// Writes all buffered lines.
    public func flush(now: ContinuousClock.Instant) throws(RecordingFault) { try output.flush(now: now) }

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
        output.buffer += line.bytes
        try output.close(now: now)
        isFinished = true
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
}

extension JSONLine {
    /// A change of a run that has the optimizer of this name, without braces.
    mutating func change(_ change: RunChange, of optimizer: String?) {
        key("change")
        object { line in
            line.key("run")
            line.whole(change.run)
            line.key("step")
            line.whole(change.step)
            if change.choice.optimizer != optimizer {
                line.key("optimizer")
                line.string(change.choice.optimizer)
            }
            line.rules(of: [change.choice])
            line.hyper(change.choice)
            line.key("state")
            line.string(change.state.rawValue)
        }
    }
}
