import ArgumentParser
import Explorer
import Recordings
import Surfaces

/// `ravine replay`: the explorer on a recording.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Watch a recording in the explorer.")

    @Argument(help: "A recording.")
    var file: String

    @OptionGroup var look: LookOptions

    func run() throws {
        let recording = try InputFile.openRecording(file)
        if let note = recording.endingNote {
            StandardStream.complain(note)
        }
        let settings = try SettingsFile.read()
        try ExplorerSession.run(colormap: look.colormap(else: settings.colormap)) { appearance, size in
            Model(
                showing: Replay(recording), name: Printable.text(InputFile.name(of: file)),
                note: recording.endingNote, settings: settings, appearance: appearance, size: size)
        }
    }
}
