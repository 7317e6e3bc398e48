/// The file formats of an outcome map.
enum OutcomeMapFormat: String {
    case csv, npy, png

    /// The format of the extension of `path`, in any case; nil for an unknown one.
    init?(of path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }
}
