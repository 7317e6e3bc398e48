/// A place in a text: line and column from 1, the column in Unicode scalars.
struct SourcePosition: Hashable, Comparable, Sendable {
    var line: Int
    var column: Int

    /// The beginning of a text.
    static let start = SourcePosition(line: 1, column: 1)

    static func < (one: SourcePosition, other: SourcePosition) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}
