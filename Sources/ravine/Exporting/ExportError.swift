import Text

/// What keeps `ravine export` from writing its file.
enum ExportError: Error, CustomStringConvertible {
    /// A file of that name exists, and replacing it was not asked for.
    case exists(path: String)
    /// The file cannot be written, for the system's reason.
    case unwritable(path: String, reason: String)
    /// It was interrupted.
    case interrupted

    /// One sentence.
    var description: String {
        switch self {
        case .exists(let path):
            "\(Printable.text(path, limit: .max)): the file exists and is left as it is; --force replaces it"
        case .unwritable(let path, let reason):
            "\(Printable.text(path, limit: .max)): the file cannot be written: \(reason)"
        case .interrupted: "interrupted; nothing was written"
        }
    }
}
