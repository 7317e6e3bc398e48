/// What `ravine export` can write.
enum ExportFormat: String, CaseIterable {
    case svg, png, gif, cast, csv

    /// The format that the name of `path` asks for, by its ending.
    init?(of path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }

    /// Whether it shows a stretch of steps as a film.
    var isFilm: Bool { self == .gif || self == .cast }

    /// Whether a surface alone can be written so, without a recording.
    var takesSurfaces: Bool { self == .svg || self == .png }
}
