import Text

/// Why a file cannot be exported.
enum ExportError: Error, CustomStringConvertible {
    /// The file exists, and `--force` was not given.
    case exists(path: String)
    /// The file cannot be written, with the system's reason.
    case unwritable(path: String, reason: String)
    /// The export was interrupted.
    case interrupted

    /// One sentence.
    var description: String {
        switch self {
        case .exists(let path):
            "\(Printable.text(path, limit: .max)): the file already exists; use --force to overwrite it"
        case .unwritable(let path, let reason):
            "\(Printable.text(path, limit: .max)): cannot write the file: \(reason)"
        case .interrupted: "interrupted; nothing was written"
        }
    }
}
