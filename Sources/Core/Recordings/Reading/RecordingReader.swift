import Surfaces

/// Reads a recording line by line, also one that is still being written.
struct RecordingReader: Sendable {
    /// The file's path as given by the caller.
    var path: String { file.path }
    /// The first line.
    let header: RecordingHeader
    /// The header's surface.
    let surface: Surface

    private let file: RecordingFile
    private var lines: LineReader
    private var scan: RecordingScan

    /// Opens the file and reads its header, which is required.
    ///
    /// In a file that `isGrowing`, an incomplete last line is not damage.
    init(path: String, isGrowing: Bool = false) throws(RecordingFault) {
        file = try RecordingFile(path: path)
        lines = LineReader(file, isGrowing: isGrowing)
        (header, surface) = try Recording.header(&lines, path)
        scan = RecordingScan(header: header)
    }

    /// The contents of the next line; nil after the last valid or available one.
    mutating func next() throws(RecordingFault) -> RecordingScan.Item? {
        try scan.next(&lines)
    }

    /// The part of the recording read so far.
    var recording: Recording { Recording(file, header, surface, scan) }

    /// Whether no more lines can follow: the recording is finished, or damaged here.
    var isComplete: Bool { scan.ending != .unfinished }

    /// The number of bytes read.
    var offset: Int { lines.offset }

    /// The current size of the file; a fault where it is less than what was already read.
    func size() throws(RecordingFault) -> Int {
        let size = try file.size()
        guard size >= offset else { throw .shrunk(path: path) }
        return size
    }
}
