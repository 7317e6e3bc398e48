import ExplorerCore
import Imports
import Recordings
import Runs
import Text

/// Recordings as first shown, with the feed that reads the rest.
struct RecordingOpening {
    /// The part that can be shown immediately.
    private(set) var opened: OpenedRecording
    /// Reads the rest, or compares several recordings; nil where nothing is left to do.
    let feed: RecordingFeed?

    /// A recording read within this time is shown complete; of a longer one, the beginning is shown first.
    private static let patience = Duration.milliseconds(200)

    /// Opens the files at `paths`, at least one; where it `follows`, other programs may still be writing them.
    init(paths: [String], columns: [GivenColumn] = [], follows: Bool = false) throws(RecordingFault) {
        let (source, readings) = try Self.reader(paths, columns, follows)
        var reader = source
        let begin = ContinuousClock.now
        let isAtEnd = try reader.read { ContinuousClock.now - begin > Self.patience }
        let isWhole = reader.isComplete || isAtEnd && !follows
        var replay = reader.course(isGrowing: !isWhole)
        if !follows { replay.seek(to: 0) }
        opened = OpenedRecording(
            course: replay, name: Self.title(paths), note: isWhole ? reader.endingNote : nil,
            reading: isWhole ? nil : isAtEnd ? .live : .share(reader.progress))
        opened.remark = readings.isEmpty ? nil : readings.joined(separator: "; ")
        feed = isWhole && (paths.count == 1 || !(replay is Replay)) ? nil : RecordingFeed(reader, follows: follows)
    }

    /// What reads them, all of runs on a surface, or all of trainings; and what columns of logs were taken for.
    private static func reader(
        _ paths: [String], _ columns: [GivenColumn], _ follows: Bool
    ) throws(RecordingFault) -> (any CourseReader, readings: [String]) {
        var (trainings, readings): ([any TrainingRows], [String]) = ([], [])
        var (first, other): (String?, String?)
        for path in paths {
            if TrainingRecording.isLikely(at: path) {
                trainings.append(try TrainingRecording(path: path, isGrowing: follows))
            } else if TrainingLog.isLikely(at: path, columns: columns) {
                let cursor = try log(path, columns, follows)
                readings.append(cursor.log.reading)
                trainings.append(cursor)
            } else {
                other = other ?? path
                continue
            }
            first = first ?? path
        }
        guard let first else { return (try ReplayReader(paths: paths, follows: follows), []) }
        if let other {
            // Its own fault, if it has one, says more.
            _ = try ReplayReader(paths: [other], follows: follows)
            throw .otherSurface(path: other, first: first)
        }
        return (try TrainingReplayReader(trainings, retrains: true), readings)
    }

    private static func log(
        _ path: String, _ columns: [GivenColumn], _ follows: Bool
    ) throws(RecordingFault) -> LogCursor {
        do {
            return try LogCursor(path: path, columns: columns, isGrowing: follows)
        } catch {
            throw .log(sentence: error.description, isMissing: error.isMissingFile)
        }
    }

    /// Their name in the title line.
    private static func title(_ paths: [String]) -> String {
        let names = paths.map { Printable.text(InputFile.name(of: $0)) }
        guard names.count > 1 else { return names.first ?? "" }
        return names.enumerated().map { "\(ReplayReader.mark($0)) \($1)" }.joined(separator: ", ")
    }
}
