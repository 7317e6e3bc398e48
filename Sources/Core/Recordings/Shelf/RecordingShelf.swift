/// The recordings in a folder.
public struct RecordingShelf: Sendable {
    /// The folder's path as given by the caller.
    public let folder: String
    /// The recordings with a valid header, newest first; those without a time come last, by name.
    public let recordings: [RecordingSummary]
    /// The faults of the others, by name. Files that are not recordings are ignored.
    public let faults: [RecordingFault]

    /// Lists the folder at `path`, without subfolders.
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

    /// The paths of the files in the folder, by name, without pipes and devices, which must not be opened.
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

    /// Whether a file with `fault` is ignored; an unreadable one is classified by its name.
    private static func isOfAnotherKind(_ path: String, _ fault: RecordingFault) -> Bool {
        switch fault {
        case .header(_, _, .notARecording), .missing: true
        case .unreadable: !path.hasSuffix(".jsonl")
        default: false
        }
    }

    /// `recordings`, which are sorted by name, sorted by time.
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
