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
        let header = try Recording.header(&lines, path).0
        let tail = try RecordingTail.read(file, behind: lines.offset, header)
        self.path = path
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
