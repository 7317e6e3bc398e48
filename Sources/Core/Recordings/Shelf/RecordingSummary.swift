import Diagnosis
import Text

/// A summary of a recording from its first and last lines.
///
/// Only the header, at most about 1 MiB at the end, and the last rows of runs that ended early are read. Damage in
/// between is not noticed; ``Recording/init(path:)`` reads everything.
public struct RecordingSummary: Equatable, Sendable {
    /// How the file ends.
    public enum Ending: Equatable, Sendable {
        /// With the `end` line.
        case finished
        /// With another line, which may be truncated: it is still being written, or its writer was stopped.
        case unfinished
        /// With a damaged line, for this reason.
        case damaged(Damage)
    }

    /// The file's path as given by the caller.
    public let path: String
    /// The time of recording in the header; empty where unknown.
    public let created: String
    /// The program that wrote it; empty where unknown.
    public let generator: String
    /// The surface's name.
    public let surfaceName: String
    /// The runs in the header.
    public let runs: [RecordedRun]
    /// The ids of runs added later, ascending; only those in the last lines.
    public let laterRuns: [Int]
    /// The ids of runs whose last row has a non-finite parameter, ascending; where the `end` line does not list their
    /// last steps, only those whose last row is among the last of the file.
    public let divergedRuns: [Int]
    /// The step of the last valid row; nil where there is none among the last lines.
    public let lastStep: Int?
    /// How the file ends.
    public let ending: Ending
    /// The size of the file in bytes when it was read.
    public let byteCount: Int

    /// The last part of ``path``.
    public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Reads the header of the file at `path`, and its end.
    ///
    /// A damaged header is a fault; damage after it is not. A file without the format's name in the first MiB of its
    /// first line is not a recording, and is not read further.
    public init(path: String) throws(RecordingFault) {
        let file = try RecordingFile(path: path)
        guard try FormatMark.stands(in: file) else {
            throw .header(path: path, column: 1, damage: .notARecording)
        }
        var lines = LineReader(file)
        byteCount = try file.size()
        self.path = path
        if TrainingRecording.isLikely(at: path) {
            let header = try TrainingRecording.header(&lines, path)
            let tail = try TrainingTail(file, behind: lines.offset, header)
            created = header.created
            generator = header.generator
            surfaceName = header.title
            runs = header.runs.map { run in
                var recorded = RecordedRun(id: run.id, label: run.label)
                (recorded.optimizer, recorded.choice) = (run.optimizer, run.choice)
                return recorded
            }
            laterRuns = []
            divergedRuns = tail.diverged.sorted()
            lastStep = tail.lastStep
            ending = tail.ending
            return
        }
        let header = try Recording.header(&lines, path).0
        let tail = try RecordingTail.read(file, behind: lines.offset, header)
        created = header.created
        generator = header.generator
        surfaceName = header.surfaceName
        runs = header.runs
        laterRuns = tail.runs.subtracting(header.runs.map(\.id)).sorted()
        divergedRuns = tail.divergence.filter(\.value).keys.sorted()
        lastStep = tail.lastStep
        ending = tail.ending
    }

    /// The label of run `id`.
    public func label(of id: Int) -> String {
        runs.first { $0.id == id }?.label ?? RunReading.label(of: id)
    }
}

extension RecordingSummary {
    /// The state of a recording, in a word.
    public enum Outcome: String, Sendable {
        /// It ends with the `end` line; its runs have not necessarily converged.
        case finished
        /// It is still being written, or its writer was stopped.
        case unfinished = "not finished"
        /// A line near its end is damaged.
        case damaged
        /// A run has non-finite parameters.
        case diverged
    }

    /// The state according to its last lines.
    public var outcome: Outcome {
        switch ending {
        case .damaged: .damaged
        case _ where !divergedRuns.isEmpty: .diverged
        case .finished: .finished
        case .unfinished: .unfinished
        }
    }
}

/// The format's name in the first line, by which a recording is recognised before it is read.
enum FormatMark {
    /// The number of bytes searched for it; a surface with much data may come first.
    private static let limit = 1 << 20
    private static let mark = Array("\"\(RecordingHeader.format)\"".utf8)

    /// Whether `file` starts with an object and has the mark in its first line.
    static func stands(in file: RecordingFile) throws(RecordingFault) -> Bool {
        var bytes: [UInt8] = []
        var room = 1 << 12
        while true {
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: room - start))
            let count = try file.read(into: &bytes, from: start, at: start)
            bytes.removeLast(room - start - count)
            guard bytes.first(where: { !JSONNumber.isSpace($0) }).map({ $0 == UInt8(ascii: "{") }) ?? (count > 0) else {
                return false
            }
            let line = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if isIn(bytes[..<line]) { return true }
            guard line == bytes.count, count > 0, line < limit else { return false }
            room = min(limit, max(room, 2 * line))
        }
    }

    private static func isIn(_ line: ArraySlice<UInt8>) -> Bool {
        line.indices.contains { line[$0] == mark[0] && line[$0...].starts(with: mark) }
    }
}
