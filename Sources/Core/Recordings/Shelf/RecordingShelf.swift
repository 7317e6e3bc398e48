/// The recordings that lie in a folder.
public struct RecordingShelf: Sendable {
    /// The folder's path, as it was given.
    public let folder: String
    /// Those whose header can be read, the newest first; those that do not tell when they were made come last, by name.
    public let recordings: [RecordingSummary]
    /// What is wrong with the others, by name. Other files than recordings are passed over.
    public let faults: [RecordingFault]

    /// Looks at the files in the folder at `path`, but not at those in folders within it.
    public init(path: String) throws(RecordingFault) {
        var recordings: [RecordingSummary] = []
        var faults: [RecordingFault] = []
        for file in try Self.files(in: path) {
            do throws(RecordingFault) {
                recordings.append(try RecordingSummary(path: file))
            } catch {
                if !Self.isOfAnotherKind(file, error) { faults.append(error) }
            }
        }
        folder = path
        self.recordings = Self.newestFirst(recordings)
        self.faults = faults
    }

    /// The paths of the files in the folder, by name; pipes and devices, which may not be touched, are left out.
    private static func files(in folder: String) throws(RecordingFault) -> [String] {
        let names: [String]
        do throws(SystemCalls.Failure) {
            names = try SystemCalls.names(in: folder)
        } catch {
            throw error.isNoFolder ? .noFolder(path: folder) : .unreadableFolder(path: folder, reason: error.reason)
        }
        let head = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
        return names.sorted().map { head + $0 }.filter { SystemCalls.isFile($0) }
    }

    /// Whether a file that gave `fault` is passed over; one that cannot be read is what its name says.
    private static func isOfAnotherKind(_ path: String, _ fault: RecordingFault) -> Bool {
        switch fault {
        case .header(_, _, .notARecording), .missing: true
        case .unreadable: !path.hasSuffix(".jsonl")
        default: false
        }
    }

    /// `recordings`, which are in the order of their names, by their time.
    private static func newestFirst(_ recordings: [RecordingSummary]) -> [RecordingSummary] {
        let dated = recordings.enumerated().map { (place: $0, time: DateText.seconds($1.created), recording: $1) }
        return dated.sorted { one, other in
            switch (one.time, other.time) {
            case (let time?, let later?) where time != later: time > later
            case (_?, nil): true
            case (nil, _?): false
            default: one.place < other.place
            }
        }.map(\.recording)
    }
}
