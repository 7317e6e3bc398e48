package import Recordings

/// The recordings of a folder, and the race that was there before one of them was opened.
package struct Shelf: Sendable {
    /// The folder whose recordings are listed.
    package private(set) var folder = "."
    /// The recordings that were listed last.
    package private(set) var found: RecordingShelf?
    /// The race that was there before a recording was opened.
    package private(set) var former: Former?

    /// What a row of the list stands for.
    enum Row {
        /// The race that was there before.
        case race(Model)
        /// The recording in the file at this path.
        case recording(path: String)
    }

    /// A shelf that nobody has looked at.
    init() {}

    /// How many rows the list has: the former race's, then one a recording.
    package var rowCount: Int { (found?.recordings.count ?? 0) + (former == nil ? 0 : 1) }

    /// Lists what was found in a folder.
    mutating func list(_ found: RecordingShelf) {
        self.found = found
        folder = found.folder
    }

    /// What the row at `index` of the list stands for; nil where there is none.
    func row(at index: Int) -> Row? {
        if index == 0, let former { return .race(former.model) }
        let place = index - (former == nil ? 0 : 1)
        guard let recordings = found?.recordings, recordings.indices.contains(place) else { return nil }
        return .recording(path: recordings[place].path)
    }

    /// The same shelf, with the way back to `former`.
    func leading(backTo former: Former?) -> Shelf {
        var shelf = self
        shelf.former = former
        return shelf
    }
}
