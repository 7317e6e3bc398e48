public import Networks
public import Runs
import Surfaces
import Training

/// Records a race of trainings while it goes on: makes the same steps again, and writes those that can no longer change.
public final class TrainingRaceRecorder {
    private let writer: TrainingRecordingWriter
    private let stream: TrainingStream
    private var script: RaceScript
    /// The step up to which joined runs and changes are written.
    private var announced = -1

    /// At every which step the curvature is looked at.
    private static let lookEvery = 8

    /// A recorder of the race of trainings of `network` that `script` decides, from its first step on; the file must not exist.
    ///
    /// - Throws: that the file cannot be written.
    public init(
        path: String, _ script: RaceScript, of network: Network, created: String, generator: String,
        now: ContinuousClock.Instant
    ) throws(RecordingFault) {
        self.script = script
        let header = TrainingHeader.race(
            script, of: network.definition, lookEvery: Self.lookEvery, created: created, generator: generator)
        writer = try TrainingRecordingWriter(path: path, header: header, now: now)
        let plan = TrainingStream.Plan(
            network: network, runs: script.plans, changes: script.changes, seed: script.seed, batch: script.batch,
            last: .max, lookEvery: Self.lookEvery)
        // A race has no optimizer that cannot train its network.
        guard let stream = try? TrainingStream(plan) else { preconditionFailure("the race's optimizers train it") }
        self.stream = stream
    }

    /// The file's path as given by the caller.
    public var path: String { writer.path }

    /// The step of the rows that are made next.
    public var step: Int { stream.step }

    /// Takes over `script`, which differs from the one before at ``step`` and later only.
    public func follow(_ script: RaceScript) {
        self.script = script
        stream.follow(script.plans, script.changes)
    }

    /// Makes the rows of all steps before `step`. The last ones may wait for the next look at the curvature.
    public func write(before step: Int, now: ContinuousClock.Instant) throws(RecordingFault) {
        while stream.step < step {
            if stream.isOver {
                stream.skip(to: step)
            } else {
                try write(stream.advance(), now: now)
            }
        }
        try writer.flush(now: now)
    }

    /// Writes all rows that were made, and that the recording is finished.
    public func finish(now: ContinuousClock.Instant) throws(RecordingFault) {
        try write(stream.rest(), now: now)
        try writer.finish(now: now)
    }

    private func write(_ items: [TrainingStream.Item], now: ContinuousClock.Instant) throws(RecordingFault) {
        for item in items {
            guard case .row(let place, let row, _, _) = item else {
                try writer.append(item, now: now)
                continue
            }
            announce(upTo: row.step)
            let id = script.plans[place].id
            if script.isPresent(id, at: row.step) { try writer.append(item, of: id, now: now) }
        }
    }

    /// Writes which runs join and what changes up to `step`.
    private func announce(upTo step: Int) {
        guard step > announced else { return }
        for plan in script.plans where plan.birth <= step && !writer.knows(plan.id) { writer.append(plan) }
        for change in script.changes where change.step > announced && change.step <= step { writer.append(change) }
        announced = step
    }
}
