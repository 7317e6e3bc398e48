import Text

extension Recording {
    /// One sentence about an early end of the file, with the place of damage; nil for a finished recording.
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
            return "\(path): incomplete recording; \(rows)"
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
