import Networks
import Optimizers
public import Runs
public import Training
import Trajectories

/// Writes a recording of trainings, item by item.
public final class TrainingRecordingWriter {
    private let output: RecordingOutput
    private let columns: [TrainingColumn]
    private var hasPlane = false
    /// The optimizer of each run at the latest line, by id.
    private var optimizers: [Int: String] = [:]
    /// The number of rows of each run, and the step of the latest.
    private var ends: [Int: (rows: Int, last: Int)] = [:]

    /// The largest number of parameters of planes that are written in full.
    private static let mostParameters = 2000

    /// Creates the file, which must not exist unless `overwriting`, and writes the header.
    public init(
        path: String, header: TrainingHeader, overwriting: Bool = false, now: ContinuousClock.Instant
    ) throws(RecordingFault) {
        columns = header.columns.compactMap(TrainingColumn.init)
        for run in header.runs { optimizers[run.id] = run.optimizer }
        output = try RecordingOutput(path: path, first: header.line, overwriting: overwriting, now: now)
    }

    /// The file's path as given by the caller.
    public var path: String { output.path }

    /// Writes all buffered lines.
    public func flush(now: ContinuousClock.Instant) throws(RecordingFault) { try output.flush(now: now) }

    /// Writes that a run joined, before its first row.
    public func append(_ plan: RunPlan) {
        optimizers[plan.id] = plan.choice.optimizer
        var line = JSONLine()
        line.object { line in
            line.key("add")
            line.object { line in
                var run = RecordedRun(plan)
                run.start = nil
                line.run(run, dimension: 2)
                line.rules(of: [plan.choice])
                line.key("from")
                line.optional(whole: plan.parent)
                line.key("step")
                line.whole(plan.birth)
            }
        }
        append(&line)
    }

    /// Whether the run of this id was written of.
    func knows(_ id: Int) -> Bool { optimizers[id] != nil }

    /// Writes that a run changed before an update whose row is not written yet.
    public func append(_ change: RunChange) {
        var line = JSONLine()
        line.object { $0.change(change, of: optimizers[change.run]) }
        optimizers[change.run] = change.choice.optimizer
        append(&line)
    }

    /// Writes a plane, or a row with what was looked at there; of the run `id`, or of that of the row's place in the stream.
    public func append(
        _ item: TrainingStream.Item, of id: Int? = nil, now: ContinuousClock.Instant
    ) throws(RecordingFault) {
        switch item {
        case .plane(let told): append(told)
        case .row(let place, let row, let foot, let distance):
            let run = id ?? place
            if let curvature = row.curvature, curvature.preconditionedSharpness != nil {
                append(curvature, run: run, step: row.step)
            }
            append(RecordedTrainingRow(run: run, reading: row.reading, place: foot, distance: distance))
        }
        try output.flushIfDue(now: now)
    }

    /// Writes that the recording is finished, and closes the file.
    public func finish(now: ContinuousClock.Instant) throws(RecordingFault) {
        var line = JSONLine()
        line.object { line in
            line.key("end")
            line.object { line in
                line.key("runs")
                line.array { line in
                    for (id, end) in ends.sorted(by: { $0.key < $1.key }) {
                        line.object { line in
                            for (key, value) in [("id", id), ("steps", end.last), ("rows", end.rows)] {
                                line.key(key)
                                line.whole(value)
                            }
                        }
                    }
                }
            }
        }
        append(&line)
        try output.close(now: now)
    }

    private func append(_ line: inout JSONLine) {
        line.newline()
        output.buffer += line.bytes
    }

    private func append(_ row: RecordedTrainingRow) {
        ends[row.run] = ((ends[row.run]?.rows ?? 0) + 1, row.reading.step)
        var line = JSONLine()
        line.array { line in
            for column in columns {
                switch column {
                case .run: line.whole(row.run)
                case .step: line.whole(row.reading.step)
                default: line.optional(number: row.value(in: column))
                }
            }
        }
        append(&line)
    }

    private func append(_ curvature: TrainingCurvature, run: Int, step: Int) {
        var line = JSONLine()
        line.object { line in
            line.key("curvature")
            line.object { line in
                line.key("run")
                line.whole(run)
                line.key("step")
                line.whole(step)
                line.key("eigenvalues")
                line.numbers(curvature.sharpness.map { [$0] } ?? [])
                line.key("preconditioned")
                line.numbers(curvature.preconditionedSharpness.map { [$0] } ?? [])
                line.key("limit")
                line.optional(number: curvature.limit)
                line.key("swing")
                line.optional(number: curvature.swing)
                if let least = curvature.least {
                    line.key("least")
                    line.object { line in
                        line.key("eigenvalue")
                        line.number(least.eigenvalue)
                        line.key("slope")
                        line.number(least.slope)
                    }
                }
                if let carrier = curvature.carrier {
                    line.key("shares")
                    line.object { line in
                        line.key(carrier.tensor)
                        line.number(carrier.share)
                    }
                }
            }
        }
        append(&line)
    }

    private func append(_ told: PlaneFollower.Told) {
        let plane = told.plane
        var line = JSONLine()
        line.object { line in
            line.key("plane")
            line.object { line in
                line.key("kind")
                line.string(told.kind)
                line.key("from_step")
                line.whole(told.steps.lowerBound)
                line.key("to_step")
                line.whole(told.steps.upperBound)
                line.key("shares")
                if let shares = told.shares {
                    line.object { line in
                        for (key, share) in [
                            ("path", shares.variance), ("updates", shares.updates), ("alternation", shares.alternation),
                        ] {
                            line.key(key)
                            line.number(share)
                        }
                    }
                } else {
                    line.null()
                }
                line.key("seed")
                line.null()
                line.key("hash")
                line.string(Self.hash(plane))
                line.key("labels")
                line.array { line in
                    for label in told.labels { line.string(label) }
                }
                if plane.origin.count <= Self.mostParameters {
                    for (key, vector) in [("centre", plane.origin), ("first", plane.first), ("second", plane.second)] {
                        line.key(key)
                        line.numbers(vector)
                    }
                }
                if hasPlane {
                    line.key("renewed")
                    line.bool(true)
                }
            }
        }
        hasPlane = true
        append(&line)
    }

    /// FNV-1a of 64 bits over the little-endian bytes of centre and directions.
    private static func hash(_ plane: ParameterPlane) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for vector in [plane.origin, plane.first, plane.second] {
            for number in vector {
                let bits = number.bitPattern
                for shift in stride(from: UInt64(0), to: 64, by: 8) {
                    hash = (hash ^ (bits >> shift & 0xff)) &* 0x0000_0100_0000_01b3
                }
            }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
