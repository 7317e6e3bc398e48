import Surfaces
package import YAML

/// Splits text with a separator, a comma unless told otherwise, into rows of cells.
package struct CSVScanner {
    /// The text between two separators.
    package struct Cell {
        /// The text, without the quotes around it.
        package var text: String
        /// Where it begins.
        package var position: SourcePosition
    }

    /// A line, or more than one where quotes span lines.
    package struct Row {
        /// Its cells, at least one.
        package var cells: [Cell]
        /// Where it begins.
        package var position: SourcePosition

        /// Whether the line is empty.
        package var isEmptyLine: Bool { cells.count == 1 && cells[0].text.isEmpty }
    }

    private let scalars: String.UnicodeScalarView
    private var index: String.UnicodeScalarView.Index
    private var end: String.UnicodeScalarView.Index
    private var position = SourcePosition.start
    private let separator: Unicode.Scalar

    /// A scanner at the beginning of `text`, which ignores trailing blank space.
    package init(_ text: String, separator: Unicode.Scalar = ",") {
        self.separator = separator
        scalars = text.unicodeScalars
        index = scalars.startIndex
        end = scalars.endIndex
        while end > index, Self.isEmptySpace(scalars[scalars.index(before: end)]) { end = scalars.index(before: end) }
    }

    /// The next row, nil after the last.
    package mutating func row() throws(LocatedKind) -> Row? {
        guard index < end else { return nil }
        var row = Row(cells: [], position: position)
        while true {
            row.cells.append(try cell())
            guard peek == separator else { break }
            advance()
        }
        if peek == "\r" { advance() }
        if peek == "\n" { advance() }
        return row
    }

    private var peek: Unicode.Scalar? { index < end ? scalars[index] : nil }

    private mutating func cell() throws(LocatedKind) -> Cell {
        while let next = peek, isBlank(next) { advance() }
        if peek == "\"" { return try quotedCell() }
        let start = position
        var text = String.UnicodeScalarView()
        while let next = peek, next != separator, !Self.isBreak(next) {
            text.append(next)
            advance()
        }
        while let last = text.last, last.isBlank { text.removeLast() }
        return Cell(text: String(text), position: start)
    }

    private mutating func quotedCell() throws(LocatedKind) -> Cell {
        let start = position
        var text = String.UnicodeScalarView()
        advance()
        while true {
            guard let next = peek else { throw LocatedKind(.unclosedQuote, at: start) }
            advance()
            if next == "\"" {
                guard peek == "\"" else { break }
                advance()
            }
            text.append(next)
        }
        while let next = peek, isBlank(next) { advance() }
        if let next = peek, next != separator, !Self.isBreak(next) { throw LocatedKind(.textAfterQuote, at: position) }
        return Cell(text: String(text), position: start)
    }

    /// Advances by one character; a line ends after LF, and after a CR that is not followed by LF.
    private mutating func advance() {
        let passed = scalars[index]
        index = scalars.index(after: index)
        if passed == "\n" || (passed == "\r" && peek != "\n") {
            position = SourcePosition(line: position.line + 1, column: 1)
        } else {
            position.column += 1
        }
    }

    /// Whether `scalar` is a blank that separates nothing.
    private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.isBlank && scalar != separator }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
    private static func isEmptySpace(_ scalar: Unicode.Scalar) -> Bool { scalar.isBlank || isBreak(scalar) }
}

extension Unicode.Scalar {
    /// A space or a tab.
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
