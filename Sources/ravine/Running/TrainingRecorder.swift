import ArgumentParser
import Networks
import Recordings
import Runs
import Training
import Trajectories

/// Records every N-th row of trainings of a network.
final class TrainingRecorder {
    /// Whether writing failed; the error has then been printed.
    private(set) var hasFailed = false

    private let plan: TrainingStream.Plan
    private let stream: TrainingStream
    private let writer: TrainingRecordingWriter
    private let every: Int

    /// A recorder of `plan`, with the trainings called `labels`; prints an error and exits where an optimizer cannot train a
    /// network or the file cannot be created.
    init(
        path: String, plan: TrainingStream.Plan, name: String, labels: [String], every: Int, overwriting: Bool
    ) throws {
        self.plan = plan
        self.every = every
        stream = try Self.usable { () throws(TrainingFault) in try TrainingStream(plan) }
        let batch = plan.batch.flatMap { $0 < plan.network.rowCount ? $0 : nil }
        let header = TrainingHeader.network(
            plan.network.definition, name: name, choices: plan.choices, labels: labels, seed: plan.seed, batch: batch,
            lookEvery: plan.lookEvery, last: plan.last, created: Moment.now.iso8601, generator: Ravine.generator)
        do {
            writer = try TrainingRecordingWriter(
                path: path, header: header, overwriting: overwriting, now: ContinuousClock.now)
        } catch {
            StandardStream.report("\(error)")
            throw ExitStatus.cannotWrite
        }
    }

    /// Trains to the end, or until `isCancelled`; what was measured, with every `keeping` row.
    func run(keeping: Int?, isCancelled: () -> Bool) throws -> [NetworkRunReport.Run] {
        var courses = stream.watches.map { TrainingCourse(of: $0.training) }
        var progress = ProgressLine(total: plan.last, every: 1)
        // The latest row of each training where it is not written yet.
        var held: [Int: TrainingStream.Item] = [:]
        while !stream.isOver {
            for item in stream.advance(isLast: isCancelled()) {
                guard case .row(let run, let row, _, _) = item else {
                    attempt { writer throws(RecordingFault) in try writer.append(item, now: ContinuousClock.now) }
                    continue
                }
                courses[run].take(row, every: keeping)
                let isDue = row.step.isMultiple(of: every) || !row.reading.isFinite || !row.loss.isFinite
                held[run] = isDue ? nil : item
                if isDue {
                    attempt { writer throws(RecordingFault) in try writer.append(item, now: ContinuousClock.now) }
                }
            }
            progress.show(min(stream.step, plan.last))
        }
        progress.clear()
        attempt { writer throws(RecordingFault) in
            for (_, item) in held.sorted(by: { $0.key < $1.key }) { try writer.append(item, now: ContinuousClock.now) }
            try writer.finish(now: ContinuousClock.now)
        }
        return zip(stream.watches, courses).map { watch, course in
            var course = course
            course.finish(watch, every: keeping)
            return NetworkRunReport.Run(
                choice: watch.training.choice, course: course, hasBatches: watch.training.hasBatches)
        }
    }

    /// The result of `body`; prints the fault and exits where an optimizer cannot train a network.
    static func usable<Result>(_ body: () throws(TrainingFault) -> Result) throws -> Result {
        do throws(TrainingFault) {
            return try body()
        } catch {
            StandardStream.report("\(error)")
            throw ExitStatus.usage
        }
    }

    /// Runs `body` unless writing has failed before; prints the error where it fails now.
    private func attempt(_ body: (TrainingRecordingWriter) throws(RecordingFault) -> Void) {
        guard !hasFailed else { return }
        do {
            try body(writer)
        } catch {
            hasFailed = true
            StandardStream.report("\(error)")
        }
    }
}
