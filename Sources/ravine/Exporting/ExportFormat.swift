import Text

/// The file formats of `ravine export`.
enum ExportFormat: String, CaseIterable {
    case svg, png, gif, cast, csv

    /// The extensions of all formats, as sentences list them.
    static let extensions = allCases.map { "." + $0.rawValue }.joined(separator: ", ")

    /// The format of the extension of `path`, in any case; nil for an unknown one.
    init?(of path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }

    /// Whether it is an animation of a range of steps.
    var isAnimation: Bool { self == .gif || self == .cast }

    /// Whether it can show a surface without a recording.
    var takesSurfaces: Bool { self == .svg || self == .png }
}

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
