import ArgumentParser
import ExplorerCore
import Recordings

/// `ravine replay`: opens recordings in the explorer.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Play a recording in the explorer, or several of the same surface at once.")

    @Argument(help: "A recording, or several of the same surface.", completion: .file())
    var files: [String]

    @Flag(help: "Follow a recording that another program is still writing.")
    var follow = false

    @OptionGroup var look: LookOptions

    func run() throws {
        let (files, follow) = (files, follow)
        let opening = try InputFile.reading { () throws(RecordingFault) in
            try RecordingOpening(paths: files, follows: follow)
        }
        if let note = opening.opened.note { StandardStream.report(note) }
        let settings = try SettingsFile.read()
        try ExplorerSession.run(colormap: look.colormap(else: settings.colormap), feed: opening.feed) {
            Model(showing: opening.opened, settings: settings, appearance: $0, size: $1)
        }
    }
}
