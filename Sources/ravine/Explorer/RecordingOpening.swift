import ExplorerCore
import Recordings
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
        var reader = try ReplayReader(paths: paths, follows: follows)
        let begin = ContinuousClock.now
        let isAtEnd = try reader.read { ContinuousClock.now - begin > Self.patience }
        let isWhole = reader.isComplete || isAtEnd && !follows
        var replay = reader.replay(isGrowing: !isWhole)
        if !follows { replay.seek(to: 0) }
        opened = OpenedRecording(
            course: replay, name: Self.title(paths), note: isWhole ? reader.endingNote : nil,
            reading: isWhole ? nil : isAtEnd ? .live : .share(reader.progress))
        feed = isWhole && paths.count == 1 ? nil : RecordingFeed(reader, follows: follows)
    }

    /// Their name in the title line.
    private static func title(_ paths: [String]) -> String {
        let names = paths.map { Printable.text(InputFile.name(of: $0)) }
        guard names.count > 1 else { return names.first ?? "" }
        return names.enumerated().map { "\(ReplayReader.mark($0)) \($1)" }.joined(separator: ", ")
    }
}
