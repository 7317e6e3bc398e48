/// A place in a text: line and column from 1, the column in Unicode scalars.
package struct SourcePosition: Hashable, Comparable, Sendable {
    /// From 1.
    package var line: Int
    /// In Unicode scalars, from 1.
    package var column: Int

    /// The beginning of a text.
    package static let start = SourcePosition(line: 1, column: 1)

    /// A place of this line and column.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (one: SourcePosition, other: SourcePosition) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}
