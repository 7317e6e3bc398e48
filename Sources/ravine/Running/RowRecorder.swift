import ArgumentParser
import Recordings
import Runs
import Trajectories

/// Records every N-th step of `ravine run`.
struct RowRecorder {
    /// Whether writing failed; the error has then been printed.
    private(set) var hasFailed = false

    private let writer: RecordingWriter
    private let every: Int
    private let last: Int
    /// The latest row of each run, by id, where it is not written yet.
    private var held: [Int: StepRow] = [:]

    /// A recorder of every `every`-th step of `script` and of step `last`; prints an error and exits where the file
    /// cannot be created.
    init(path: String, script: RaceScript, every: Int, last: Int, overwriting: Bool) throws {
        self.every = every
        self.last = last
        do {
            let header = RecordingHeader(script: script, created: Moment.now.iso8601, generator: Ravine.generator)
            writer = try RecordingWriter(
                path: path, header: header, overwriting: overwriting, now: ContinuousClock.now)
        } catch {
            StandardStream.report("\(error)")
            throw ExitStatus.cannotWrite
        }
    }

    /// Takes a row, and writes it if it is due; a run's last row is always written.
    mutating func append(_ row: StepRow) {
        let isDue = every == 1 || row.step.isMultiple(of: every) || row.step == last || !row.isFinite
        if every > 1 {
            held[row.run] = isDue ? nil : row
        }
        attempt { writer throws(RecordingFault) in
            if isDue {
                try writer.append(row, now: ContinuousClock.now)
            } else {
                try writer.flushIfDue(now: ContinuousClock.now)
            }
        }
    }

    /// Ends the recording with the last row of every run.
    mutating func finish() {
        let rows = held.values.sorted { ($0.step, $0.run) < ($1.step, $1.run) }
        attempt { writer throws(RecordingFault) in
            for row in rows {
                try writer.append(row, now: ContinuousClock.now)
            }
            try writer.finish(now: ContinuousClock.now)
        }
    }

    /// Runs `body` unless writing has failed before; prints the error where it fails now.
    private mutating func attempt(_ body: (RecordingWriter) throws(RecordingFault) -> Void) {
        guard !hasFailed else { return }
        do {
            try body(writer)
        } catch {
            hasFailed = true
            StandardStream.report("\(error)")
        }
    }
}
