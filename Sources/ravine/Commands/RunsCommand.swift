import ArgumentParser
import Recordings
import Text

/// `ravine runs`: the recordings in a folder.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "List the recordings in a folder, newest first.",
        discussion: """
            The outcomes are those of the runs at the last step. Of recordings larger than 4 MiB, and after 64 MiB in all, \
            only the beginning and the end are read: the outcome column then shows only whether a recording ended and \
            which runs diverged, as it does for recordings that skip steps; open them with ravine replay to see the rest.
            """)

    @Argument(help: ArgumentHelp("The folder.", valueName: "dir"), completion: .directory)
    var folder = "."

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let folder = folder
        let shelf = try InputFile.reading { () throws(RecordingFault) in try RecordingShelf(path: folder) }
        let outcomes = Self.outcomes(shelf.recordings)
        if json {
            let items = zip(shelf.recordings, outcomes).map { $0.json($1) }
            try StandardStream.write(JSONValue.array(items).text() + "\n")
        } else if !shelf.recordings.isEmpty {
            let table = RecordingTable(
                recordings: shelf.recordings, outcomes: outcomes, width: StandardStream.outputWidth)
            try StandardStream.write(table.text)
        } else if shelf.faults.isEmpty {
            StandardStream.report("\(Printable.text(folder, limit: .max)): no recordings in this folder")
        }
        for fault in shelf.faults {
            StandardStream.report("\(fault)")
        }
        if !shelf.faults.isEmpty { throw ExitStatus.data }
    }

    /// The most bytes that are read of one recording, and of all.
    private static let limits = (one: 4 << 20, all: 64 << 20)

    /// The outcomes of each of `recordings` that is small enough to be read as a whole.
    private static func outcomes(_ recordings: [RecordingSummary]) -> [RecordedOutcomes?] {
        var left = limits.all
        return recordings.map { recording in
            guard recording.byteCount <= min(limits.one, left) else { return nil }
            left -= recording.byteCount
            return try? RecordedOutcomes(path: recording.path)
        }
    }
}
