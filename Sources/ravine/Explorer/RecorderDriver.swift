import Dispatch
import ExplorerCore
import Recordings
import Runs
import Surfaces
import Synchronization
import Text

/// Records the explorer's race on a thread of its own: it runs the same steps again and writes them, so that the screen
/// never waits for a disk.
final class RecorderDriver: Sendable {
    /// The file, and the race whose rows are written to it.
    private struct Work {
        let writer: RecordingWriter
        var rows: RaceRows

        /// Writes the remaining rows of all steps before `step`.
        ///
        /// Where all runs have ended there are no more rows; the count goes on as if there were.
        mutating func write(before step: Int) throws {
            while rows.step < step {
                if rows.isOver {
                    rows.skip(to: step)
                } else {
                    _ = try writer.appendStep(of: &rows, now: ContinuousClock.now)
                }
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

    /// Steps written between two reports.
    private static let slice = 5_000

    /// Performs the explorer's recording effects, in order.
    func perform(_ effect: Effect) {
        queue.async(group: tasks) {
            switch effect {
            case .beginRecording(let path, let script): self.begin(path, script)
            case .changeRecording(let script): self.work.withLock { $0?.rows.follow(script) }
            case .record(let step): self.write(before: step)
            case .finishRecording(let step): self.finish(before: step)
            case .computeMap, .cancelMap, .makePlane, .repaint, .loadSurface, .listRecordings, .openRecording,
                .closeRecording:
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
                let header = RecordingHeader(
                    script: script, created: Moment.now.iso8601, generator: Ravine.generator)
                let writer =
                    try path.map { path throws(RecordingFault) in
                        try RecordingWriter(path: path, header: header, now: ContinuousClock.now)
                    } ?? Self.newFile(for: header)
                work = Work(writer: writer, rows: RaceRows(script))
                self.report(.began(path: Printable.text(writer.path)))
            }
        }
    }

    /// A new file, named after the surface and the time.
    private static func newFile(for header: RecordingHeader) throws(RecordingFault) -> RecordingWriter {
        // The surface's name may contain any character; those that a file name should not contain are replaced.
        let surface = header.surfaceName.map { $0.isLetter || $0.isNumber ? $0 : "-" }
        let stem = "ravine-\(String(surface))-\(Moment.now.fileName)"
        var number = 1
        while true {
            let path = number == 1 ? "\(stem).jsonl" : "\(stem)-\(number).jsonl"
            do {
                return try RecordingWriter(path: path, header: header, now: ContinuousClock.now)
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
                while let next = work?.rows.step, next < step, !self.isGivenUp.load(ordering: .relaxed) {
                    let end = min(step, next + Self.slice)
                    try work?.write(before: end)
                    self.report(.wrote(before: end))
                }
                try work?.writer.flush(now: ContinuousClock.now)
            }
        }
    }

    private func finish(before step: Int) {
        write(before: step)
        attempt {
            try self.work.withLock { work in
                guard let ending = work else { return }
                work = nil
                let path = Printable.text(ending.writer.path)
                let steps = max(0, ending.rows.step - 1)
                if self.isGivenUp.load(ordering: .relaxed), ending.rows.step < step {
                    self.report(.failed(sentence: "\(path): incomplete recording, ends at step \(steps)"))
                } else {
                    try ending.writer.finish(now: ContinuousClock.now)
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
