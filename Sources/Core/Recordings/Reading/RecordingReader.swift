import Surfaces

/// Reads a recording line by line, also one that is still being written.
struct RecordingReader: Sendable {
    /// The file as the caller named it.
    var path: String { file.path }
    /// The first line.
    let header: RecordingHeader
    /// The header's surface.
    let surface: Surface

    private let file: RecordingFile
    private var lines: LineReader
    private var scan: RecordingScan

    /// Opens the file and reads its header, without which there is nothing to read.
    ///
    /// Of a file that `isGrowing` a last line without an end is not damage but still to come.
    init(path: String, isGrowing: Bool = false) throws(RecordingFault) {
        file = try RecordingFile(path: path)
        lines = LineReader(file, isGrowing: isGrowing)
        (header, surface) = try Recording.header(&lines, path)
        scan = RecordingScan(header: header)
    }

    /// What the next line tells; nil behind the last that is good, or that there is yet.
    mutating func next() throws(RecordingFault) -> RecordingScan.Item? {
        try scan.next(&lines)
    }

    /// What was read so far.
    var recording: Recording { Recording(file, header, surface, scan) }

    /// Whether nothing more will come: it was finished, or is damaged here.
    var isComplete: Bool { scan.ending != .unfinished }

    /// How many bytes were read.
    var offset: Int { lines.offset }

    /// The bytes of the file at present; a file that became shorter than what was read of it is another one.
    func size() throws(RecordingFault) -> Int {
        let size = try file.size()
        guard size >= offset else { throw .shrunk(path: path) }
        return size
    }
}
