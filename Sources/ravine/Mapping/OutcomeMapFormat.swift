/// What the file of a map is written as.
enum OutcomeMapFormat: String {
    case csv, npy, png

    /// The format that the ending of `path` names, in any case; nil for another.
    init?(of path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }
}
