import ArgumentParser
import ExplorerCore
import Recordings

/// `ravine replay`: the explorer on recordings.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Watch a recording in the explorer, or several of one surface side by side.")

    @Argument(help: "A recording, or several of the same surface.")
    var files: [String]

    @Flag(help: "Show what another program is still writing, as it grows.")
    var follow = false

    @OptionGroup var look: LookOptions

    func run() throws {
        let (files, follow) = (files, follow)
        let opening = try InputFile.reading { () throws(RecordingFault) in
            try RecordingOpening(paths: files, follows: follow)
        }
        if let note = opening.opened.note { StandardStream.complain(note) }
        let settings = try SettingsFile.read()
        try ExplorerSession.run(colormap: look.colormap(else: settings.colormap), feed: opening.feed) {
            Model(showing: opening.opened, settings: settings, appearance: $0, size: $1)
        }
    }
}
