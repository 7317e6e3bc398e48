import ArgumentParser
import ExplorerCore
import Recordings

/// `ravine replay`: opens recordings in the explorer.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Play a recording in the explorer, or several of the same surface at once.",
        discussion: """
            Recordings of trainings are shown together whatever was trained; so are logs that other programs write of theirs, as \
            tables or JSON, whose columns are found by their names.
            """)

    @Argument(help: "A recording or a log, or several of them.", completion: .file())
    var files: [String]

    @Flag(help: "Follow a recording or a log that another program is still writing.")
    var follow = false

    @OptionGroup var log: LogOptions
    @OptionGroup var look: LookOptions

    @OptionGroup var pixels: PixelOptions

    func run() throws {
        let (files, follow, columns) = (files, follow, log.given)
        let opening = try InputFile.reading { () throws(RecordingFault) in
            try RecordingOpening(paths: files, columns: columns, follows: follow)
        }
        for note in [opening.opened.remark, opening.opened.note].compactMap(\.self) { StandardStream.report(note) }
        let settings = try SettingsFile.read()
        try ExplorerSession.run(
            colormap: look.colormap(else: settings.colormap), pixels: pixels.choice(else: settings.pixels),
            feed: opening.feed
        ) {
            Model(showing: opening.opened, settings: settings, appearance: $0, size: $1)
        }
    }
}
