import ExplorerCore
import Recordings
import Text

/// Recordings as they are shown first, with what reads on in them.
struct RecordingOpening {
    /// What can be shown of them at once.
    let opened: OpenedRecording
    /// What reads the rest, or compares several; nil where there is nothing left to do.
    let feed: RecordingFeed?

    /// A recording that is read within this time is whole when it is shown; of others the beginning is.
    private static let patience = Duration.milliseconds(200)

    /// Opens the files at `paths`, one at least; where it `follows`, others may be writing them still.
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

    /// What the title line calls them.
    private static func title(_ paths: [String]) -> String {
        let names = paths.map { Printable.text(InputFile.name(of: $0)) }
        guard names.count > 1 else { return names.first ?? "" }
        return names.enumerated().map { "\(ReplayReader.mark($0)) \($1)" }.joined(separator: ", ")
    }
}
