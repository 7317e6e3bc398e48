import ArgumentParser
import Explorer
import Recordings
import Surfaces

/// `ravine replay`: the explorer on recordings.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Watch a recording in the explorer, or several of one surface side by side.")

    @Argument(help: "A recording, or several of the same surface.")
    var files: [String]

    @Flag(help: "Show what another program is still writing, as it grows.")
    var follow = false

    @OptionGroup var look: LookOptions

    /// A recording that is read within this time is whole when it is shown; of others the beginning is.
    private static let patience = Duration.milliseconds(200)

    func run() throws {
        var reader = try InputFile.reading { () throws(RecordingFault) in
            try ReplayReader(paths: files, follows: follow)
        }
        let begin = ContinuousClock.now
        let isAtEnd = try InputFile.reading { () throws(RecordingFault) in
            try reader.read { ContinuousClock.now - begin > Self.patience }
        }
        let isWhole = reader.isComplete || isAtEnd && !follow
        let note = isWhole ? reader.endingNote : nil
        if let note { StandardStream.complain(note) }
        var replay = reader.replay(isGrowing: !isWhole)
        if !follow { replay.seek(to: 0) }
        let reading: ReplayReading? = isWhole ? nil : isAtEnd ? .live : .share(reader.progress)
        let settings = try SettingsFile.read()
        let feed = isWhole && files.count == 1 ? nil : RecordingFeed(reader, follows: follow)
        try ExplorerSession.run(colormap: look.colormap(else: settings.colormap), feed: feed) { appearance, size in
            Model(
                showing: replay, name: title, note: note, reading: reading, settings: settings,
                appearance: appearance, size: size)
        }
    }

    /// What the title line calls them.
    private var title: String {
        let names = files.map { Printable.text(InputFile.name(of: $0)) }
        guard names.count > 1 else { return names.first ?? "" }
        return names.enumerated().map { "\(ReplayReader.mark($0)) \($1)" }.joined(separator: ", ")
    }
}
