import ArgumentParser
import Recordings
import Text

/// `ravine runs`: the recordings in a folder.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "List the recordings in a folder, the newest first.",
        discussion: """
            Of each recording only its beginning and its end are read, so that long ones are listed at once. Whether a \
            run converged is not told by that; ravine replay says it.
            """)

    @Argument(help: ArgumentHelp("The folder.", valueName: "dir"))
    var folder = "."

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let folder = folder
        let shelf = try InputFile.reading { () throws(RecordingFault) in try RecordingShelf(path: folder) }
        if json {
            try StandardStream.write(JSONValue.array(shelf.recordings.map { $0.json }).text() + "\n")
        } else if !shelf.recordings.isEmpty {
            let table = RecordingTable(recordings: shelf.recordings, width: StandardStream.outputWidth)
            try StandardStream.write(table.text)
        } else if shelf.faults.isEmpty {
            StandardStream.complain("\(Printable.text(folder, limit: .max)): there are no recordings in this folder")
        }
        for fault in shelf.faults {
            StandardStream.complain("\(fault)")
        }
        if !shelf.faults.isEmpty { throw ExitStatus.data }
    }
}
