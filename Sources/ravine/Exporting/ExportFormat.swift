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
