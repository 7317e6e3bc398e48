import Dispatch
import ExplorerCore
import Recordings
import Runs
import Surfaces
import Synchronization
import Text
import Training

/// Records the explorer's race on a thread of its own: it runs the same steps again and writes them, so that the screen
/// never waits for a disk.
final class RecorderDriver: Sendable {
    /// The file, and the race whose rows are written to it.
    private enum Work {
        case runs(RecordingWriter, RaceRows)
        case trainings(TrainingRaceRecorder)

        var path: String {
            switch self {
            case .runs(let writer, _): writer.path
            case .trainings(let recorder): recorder.path
            }
        }

        /// The step before which all rows are written.
        var step: Int {
            switch self {
            case .runs(_, let rows): rows.step
            case .trainings(let recorder): recorder.step
            }
        }

        /// Steps written between two reports.
        var slice: Int {
            switch self {
            case .runs: 5_000
            case .trainings: 100
            }
        }

        mutating func follow(_ script: RaceScript) {
            switch self {
            case .runs(let writer, var rows):
                rows.follow(script)
                self = .runs(writer, rows)
            case .trainings(let recorder): recorder.follow(script)
            }
        }

        /// Writes the remaining rows of all steps before `step`.
        ///
        /// Where all runs have ended there are no more rows; the count goes on as if there were.
        mutating func write(before step: Int) throws {
            switch self {
            case .trainings(let recorder): try recorder.write(before: step, now: ContinuousClock.now)
            case .runs(let writer, var rows):
                while rows.step < step {
                    if rows.isOver {
                        rows.skip(to: step)
                    } else {
                        _ = try writer.appendStep(of: &rows, now: ContinuousClock.now)
                    }
                }
                self = .runs(writer, rows)
            }
        }

        func flush() throws {
            if case .runs(let writer, _) = self { try writer.flush(now: ContinuousClock.now) }
        }

        func finish() throws {
            switch self {
            case .runs(let writer, _): try writer.finish(now: ContinuousClock.now)
            case .trainings(let recorder): try recorder.finish(now: ContinuousClock.now)
            }
        }
    }

    private let queue = DispatchQueue(label: "recorder")
    /// Accessed only on the queue.
    private let work = Mutex<Work?>(nil)
    private let unread = Mutex<[RecorderReport]>([])
    private let lastWord = Mutex<RecorderReport?>(nil)
    private let isGivenUp = Atomic(false)
    private let tasks = DispatchGroup()

    /// Performs the explorer's recording effects, in order.
    func perform(_ effect: Effect) {
        queue.async(group: tasks) {
            switch effect {
            case .beginRecording(let path, let script): self.begin(path, script)
            case .changeRecording(let script): self.work.withLock { $0?.follow(script) }
            case .record(let step): self.write(before: step)
            case .finishRecording(let step): self.finish(before: step)
            case .computeMap, .cancelMap, .advance, .makePlane, .findSpectrum, .repaint, .loadSurface, .listRecordings,
                .openRecording, .closeRecording:
                break
            }
        }
    }

    /// The reports since the last call.
    func reports() -> [RecorderReport] {
        unread.withLock { reports in
            defer { reports = [] }
            return reports
        }
    }

    /// Waits until all pending work is done; returns how the last recording ended, if there was one.
    ///
    /// `whileWaiting` is called ten times per second meanwhile; once it returns false, the file ends at the current
    /// step, without the line that marks it as finished.
    func settle(whileWaiting: () -> Bool = { true }) -> RecorderReport? {
        while tasks.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
            if !whileWaiting() { isGivenUp.store(true, ordering: .relaxed) }
        }
        return lastWord.withLock { $0 }
    }

    private func begin(_ path: String?, _ script: RaceScript) {
        attempt {
            try self.work.withLock { work in
                let begun =
                    try path.map { path throws(RecordingFault) in try Self.work(path, script) } ?? Self.newWork(script)
                work = begun
                self.report(.began(path: Printable.text(begun.path)))
            }
        }
    }

    /// The work of recording the race that `script` decides to a new file at `path`.
    private static func work(_ path: String, _ script: RaceScript) throws(RecordingFault) -> Work {
        let (created, now) = (Moment.now.iso8601, ContinuousClock.now)
        guard let network = script.surface.planeSection?.network else {
            let header = RecordingHeader(script: script, created: created, generator: Ravine.generator)
            return .runs(try RecordingWriter(path: path, header: header, now: now), RaceRows(script))
        }
        return .trainings(
            try TrainingRaceRecorder(
                path: path, script, of: network, created: created, generator: Ravine.generator, now: now))
    }

    /// The same to a file that is named after the surface or the network and the time.
    private static func newWork(_ script: RaceScript) throws(RecordingFault) -> Work {
        // The name may contain any character; those that a file name should not contain are replaced.
        let surface = script.surface.name.map { $0.isLetter || $0.isNumber ? $0 : "-" }
        let stem = "ravine-\(String(surface))-\(Moment.now.fileName)"
        var number = 1
        while true {
            let path = number == 1 ? "\(stem).jsonl" : "\(stem)-\(number).jsonl"
            do {
                return try work(path, script)
            } catch {
                guard case .exists = error, number < 100 else { throw error }
                number += 1
            }
        }
    }

    /// Writes the rows of all steps before `step`, unless recording is abandoned.
    private func write(before step: Int) {
        attempt {
            try self.work.withLock { work in
                while let next = work?.step, next < step, !self.isGivenUp.load(ordering: .relaxed) {
                    let end = min(step, next + (work?.slice ?? 1))
                    try work?.write(before: end)
                    self.report(.wrote(before: end))
                }
                try work?.flush()
            }
        }
    }

    private func finish(before step: Int) {
        write(before: step)
        attempt {
            try self.work.withLock { work in
                guard let ending = work else { return }
                work = nil
                let path = Printable.text(ending.path)
                let steps = max(0, ending.step - 1)
                if self.isGivenUp.load(ordering: .relaxed), ending.step < step {
                    self.report(.failed(sentence: "\(path): incomplete recording, ends at step \(steps)"))
                } else {
                    try ending.finish()
                    self.report(.finished(path: path, steps: steps))
                }
            }
        }
    }

    /// Runs `body`; an error ends the recording.
    private func attempt(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            work.withLock { $0 = nil }
            report(.failed(sentence: "\(error)"))
        }
    }

    private func report(_ report: RecorderReport) {
        unread.withLock { $0.append(report) }
        switch report {
        case .finished, .failed: lastWord.withLock { $0 = report }
        case .began, .wrote: break
        }
    }
}
