import ArgumentParser
import Recordings
import Text

/// `ravine runs`: the recordings in a folder.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "List the recordings in a folder, newest first.",
        discussion: """
            Only the beginning and the end of each recording are read, so long recordings are listed quickly. The outcome \
            column shows only whether a recording ended and which runs diverged; open it with ravine replay to see the rest.
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
            StandardStream.report("\(Printable.text(folder, limit: .max)): no recordings in this folder")
        }
        for fault in shelf.faults {
            StandardStream.report("\(fault)")
        }
        if !shelf.faults.isEmpty { throw ExitStatus.data }
    }
}
