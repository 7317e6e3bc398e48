import Text

extension Recording {
    /// One sentence on how the file ends, with the place where it is damaged; nil where it was finished.
    public var endingNote: String? {
        let path = Printable.text(path, limit: .max)
        switch ending {
        case .finished: return nil
        case .unfinished:
            let rows =
                switch rowCount {
                case 0: "it has no rows"
                case 1: "its only row is shown"
                default: "all of its \(rowCount) rows are shown"
                }
            return "\(path): the recording was not finished; \(rows)"
        case .cut(let line, let column, let why):
            let rows =
                switch rowCount {
                case 0: "there are no rows before it"
                case 1: "the only row before it is shown"
                default: "the \(rowCount) rows before it are shown"
                }
            return "\(path):\(line):\(column): \(why); \(rows)"
        }
    }
}
