import Optimizers
public import Runs
import Text
import Trajectories

/// A recording of trainings, read line by line.
///
/// Its rows have what `curvature` lines say of their step, which stand before them. Memory is bounded, however many there are.
public struct TrainingRecording: Sendable {
    /// The file's path as given by the caller.
    public let path: String
    /// The first line.
    public let header: TrainingHeader
    private let file: RecordingFile
    private let isGrowing: Bool
    private var lines: LineReader
    private var content: TrainingLines

    /// How the file ends, as far as it was read.
    public var ending: Recording.Ending { content.ending }
    /// The number of rows read.
    public var rowCount: Int { content.rowCount }
    /// The step of the latest row; nil before it.
    public var lastStep: Int? { content.lastStep }
    /// The number of lines of an unknown kind.
    public var skippedLines: Int { content.skippedLines }
    /// The runs: those of the header and those that joined, as far as it was read.
    public var runs: [RecordedTraining] { content.runs }
    /// What was changed on the way, as far as it was read and the optimizers are known.
    public var changes: [RunChange] { content.changes }

    /// Opens the file and reads its header.
    ///
    /// In a file that `isGrowing`, an incomplete last line is no damage.
    public init(path: String, isGrowing: Bool = false) throws(RecordingFault) {
        self.path = path
        self.isGrowing = isGrowing
        file = try RecordingFile(path: path)
        lines = LineReader(file, isGrowing: isGrowing)
        header = try Self.header(&lines, path)
        content = TrainingLines(header)
    }

    /// Whether the file at `path` begins like a recording of trainings.
    public static func isLikely(at path: String) -> Bool {
        guard let file = try? RecordingFile(path: path) else { return false }
        var lines = LineReader(file)
        let version = try? lines.next { line in line.isTooLong ? nil : TrainingHeaderReader.version(of: line.bytes) }
        return version == .some(.some(TrainingHeader.version))
    }

    /// The next row; nil after the last one, where ``ending`` says how the file ends.
    public mutating func next() throws(RecordingFault) -> RecordedTrainingRow? {
        while let item = try nextItem() {
            if case .row(let row) = item { return row }
        }
        return nil
    }

    /// The next row, plane, positions or note; nil after the last one, where ``ending`` says how the file ends.
    public mutating func nextItem() throws(RecordingFault) -> TrainingItem? {
        while true {
            if case .cut = ending { return nil }
            guard let found = try Self.next(of: &lines, in: &content) else { return nil }
            if let item = found { return item }
        }
    }

    /// What the next of `lines` tells: nil where there is none, or one that is no item.
    ///
    /// The lines and what is known of them are apart, so that neither is copied.
    private static func next(
        of lines: inout LineReader, in content: inout TrainingLines
    ) throws(RecordingFault) -> TrainingItem?? {
        try lines.next { line in content.take(line) }
    }

    /// The first of `lines`.
    static func header(_ lines: inout LineReader, _ path: String) throws(RecordingFault) -> TrainingHeader {
        let first = try lines.next { line in Self.header(of: line, path) }
        guard let first else { throw .header(path: path, column: 1, damage: .notARecording) }
        return try first.get()
    }

    private static func header(
        of line: LineReader.Line, _ path: String
    ) -> Result<TrainingHeader, RecordingFault> {
        if line.isTooLong {
            let limit = LineReader.headerLimit
            return .failure(.header(path: path, column: limit + 1, damage: .tooLong(limit: limit)))
        }
        do throws(LocatedDamage) {
            return .success(try TrainingHeaderReader.read(line.bytes))
        } catch {
            return .failure(.header(path: path, column: error.column(in: line.bytes), damage: error.damage))
        }
    }
}

extension TrainingRecording: TrainingRows {
    /// The next line; nil while rows to come have curvature or rates that stand before it.
    public var place: TrainingPlace? {
        content.isBetweenRows ? TrainingPlace(offset: lines.offset, line: lines.number) : nil
    }

    /// Whether it is finished, or damaged here.
    public var isComplete: Bool { ending != .unfinished }

    /// In bytes.
    public var extent: (read: Int, whole: Int) { (lines.offset, (try? file.size()) ?? lines.offset) }

    /// The lines from `place` on.
    public func moved(to place: TrainingPlace) -> any TrainingRows {
        var other = self
        other.lines = LineReader(file, offset: place.offset, number: place.line, isGrowing: isGrowing)
        other.content.beginAgain(readTo: lines.offset)
        return other
    }
}

extension TrainingRecording {
    /// The faults of the file at `path`: why it cannot be opened, or its first damaged line, behind which nothing is read; none
    /// for a valid recording, finished or not.
    public static func faults(path: String) -> [RecordingFault] {
        do throws(RecordingFault) {
            var recording = try TrainingRecording(path: path)
            while try recording.nextItem() != nil {}
            guard case .cut(let line, let column, let damage) = recording.ending else { return [] }
            return [.line(path: path, line: line, column: column, damage: damage)]
        } catch {
            return [error]
        }
    }

    /// Whether a line was damaged, so that those behind it are not read.
    public var isCut: Bool { if case .cut = ending { true } else { false } }

    /// One sentence about an early end of the file, with the place of damage; nil for a finished recording.
    public var endingNote: String? {
        let path = Printable.text(path, limit: .max)
        let rows = rowCount == 1 ? "1 row" : rowCount == 0 ? "no rows" : "\(rowCount) rows"
        switch ending {
        case .finished: return nil
        case .unfinished: return "\(path): incomplete recording with \(rows)"
        case .cut(let line, let column, let why): return "\(path):\(line):\(column): \(why); \(rows) before it"
        }
    }
}
