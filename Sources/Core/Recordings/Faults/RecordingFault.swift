/// What keeps a recording from being opened or written.
public enum RecordingFault: Error, Equatable, Sendable {
    /// There is no such file.
    case missing(path: String)
    /// The file cannot be read, for the system's reason.
    case unreadable(path: String, reason: String)
    /// The file lost lines while it was read.
    case shrunk(path: String)
    /// The recording is of another surface than the one at `first`.
    case otherSurface(path: String, first: String)
    /// The first line, without which the others mean nothing, is damaged; column from 1, in Unicode scalars.
    case header(path: String, column: Int, damage: Damage)
    /// A line behind the first is damaged; line and column from 1, the column in Unicode scalars.
    case line(path: String, line: Int, column: Int, damage: Damage)
    /// A file of that name exists, and overwriting it was not asked for.
    case exists(path: String)
    /// What stands there and was to be overwritten is a folder, a disk or a socket.
    case notAFile(path: String)
    /// The file cannot be written, for the system's reason.
    case unwritable(path: String, reason: String)
    /// There is no such folder.
    case noFolder(path: String)
    /// The folder cannot be read, for the system's reason.
    case unreadableFolder(path: String, reason: String)
    /// What was to be written belongs before what was written already.
    case late(path: String, step: Int)

    /// Whether the file or the folder does not exist: no bad data, but no input.
    public var isMissingFile: Bool {
        switch self {
        case .missing, .noFolder: true
        default: false
        }
    }
}
