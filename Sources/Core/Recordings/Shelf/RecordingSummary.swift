/// What the first and the last lines of a recording tell.
///
/// However long the file is, little of it is read: the header, of its end at most about 1 MiB, and the last rows of
/// runs that ended early, which are looked up. What stands between may be damaged without being noticed;
/// ``Recording/init(path:)`` reads everything.
public struct RecordingSummary: Equatable, Sendable {
    /// How the file ends.
    public enum Ending: Equatable, Sendable {
        /// By the line that says so.
        case finished
        /// By another line, which may be cut off: it is being written, or its writer was stopped.
        case unfinished
        /// By lines the first of which is no good, for this reason.
        case damaged(Damage)
    }

    /// The file as the caller named it.
    public let path: String
    /// When it was recorded, as the header tells it; empty where it does not.
    public let created: String
    /// The program that wrote it; empty where the header does not tell.
    public let generator: String
    /// The surface's name.
    public let surfaceName: String
    /// The runs that the header names.
    public let runs: [RecordedRun]
    /// The numbers of runs that joined later, ascending; only those that the last lines name.
    public let laterRuns: [Int]
    /// The numbers of runs whose last row has a parameter that is not finite, ascending; where the line of the
    /// end does not tell their last steps, only those whose last row is among the last of the file.
    public let divergedRuns: [Int]
    /// The step of the last good row; nil where there is none among the last lines.
    public let lastStep: Int?
    /// How the file ends.
    public let ending: Ending

    /// The last part of ``path``.
    public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Reads the header of the file at `path`, and its end.
    ///
    /// A damaged header is a fault, damage behind it is none. A file whose first line does not have the format's name
    /// within its first MiB is no recording, and is not read further.
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

    /// What a person calls run `id`.
    public func label(of id: Int) -> String {
        runs.first { $0.id == id }?.label ?? RunReading.label(of: id)
    }
}
