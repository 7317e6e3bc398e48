import ExplorerCore
import Recordings
import Runs
import Text

/// Recordings as first shown, with the feed that reads the rest.
struct RecordingOpening {
    /// The part that can be shown immediately.
    let opened: OpenedRecording
    /// Reads the rest, or compares several recordings; nil where nothing is left to do.
    let feed: RecordingFeed?

    /// A recording read within this time is shown complete; of a longer one, the beginning is shown first.
    private static let patience = Duration.milliseconds(200)

    /// Opens the files at `paths`, at least one; where it `follows`, other programs may still be writing them.
    init(paths: [String], follows: Bool = false) throws(RecordingFault) {
        var reader = try Self.reader(paths, follows)
        let begin = ContinuousClock.now
        let isAtEnd = try reader.read { ContinuousClock.now - begin > Self.patience }
        let isWhole = reader.isComplete || isAtEnd && !follows
        var replay = reader.course(isGrowing: !isWhole)
        if !follows { replay.seek(to: 0) }
        opened = OpenedRecording(
            course: replay, name: Self.title(paths), note: isWhole ? reader.endingNote : nil,
            reading: isWhole ? nil : isAtEnd ? .live : .share(reader.progress))
        feed = isWhole && (paths.count == 1 || !(replay is Replay)) ? nil : RecordingFeed(reader, follows: follows)
    }

    /// What reads them: all are of runs on a surface, or all of trainings.
    private static func reader(_ paths: [String], _ follows: Bool) throws(RecordingFault) -> any CourseReader {
        let ofTrainings = paths.filter { TrainingRecording.isLikely(at: $0) }
        guard let first = ofTrainings.first else { return try ReplayReader(paths: paths, follows: follows) }
        if let other = paths.first(where: { !ofTrainings.contains($0) }) {
            // Its own fault, if it has one, says more.
            _ = try ReplayReader(paths: [other], follows: follows)
            throw .otherSurface(path: other, first: first)
        }
        return try TrainingReplayReader(paths: ofTrainings, follows: follows, retrains: true)
    }

    /// Their name in the title line.
    private static func title(_ paths: [String]) -> String {
        let names = paths.map { Printable.text(InputFile.name(of: $0)) }
        guard names.count > 1 else { return names.first ?? "" }
        return names.enumerated().map { "\(ReplayReader.mark($0)) \($1)" }.joined(separator: ", ")
    }
}
