/// Why a recording cannot be opened or written.
public enum RecordingFault: Error, Equatable, Sendable {
    /// There is no such file.
    case missing(path: String)
    /// The file cannot be read, with the system's reason.
    case unreadable(path: String, reason: String)
    /// The file became shorter while it was read.
    case shrunk(path: String)
    /// The recording has another surface than the one at `first`.
    case otherSurface(path: String, first: String)
    /// The header is damaged; column from 1, in Unicode scalars.
    case header(path: String, column: Int, damage: Damage)
    /// A line after the header is damaged; line and column from 1, the column in Unicode scalars.
    case line(path: String, line: Int, column: Int, damage: Damage)
    /// The file exists, and may not be overwritten.
    case exists(path: String)
    /// The file to be overwritten is a folder, a disk or a socket.
    case notAFile(path: String)
    /// The file cannot be written, with the system's reason.
    case unwritable(path: String, reason: String)
    /// There is no such folder.
    case noFolder(path: String)
    /// The folder cannot be read, with the system's reason.
    case unreadableFolder(path: String, reason: String)
    /// The line to be written belongs before lines that are already written.
    case late(path: String, step: Int)

    /// Whether the file or the folder does not exist, as opposed to invalid data.
    public var isMissingFile: Bool {
        switch self {
        case .missing, .noFolder: true
        default: false
        }
    }
}
