/// A text with the offsets of its lines; line breaks are those of YAML 1.1.
package struct SourceText: Sendable {
    let scalars: [Unicode.Scalar]
    private let lineStarts: [Int]

    /// Finds the lines of `text`.
    package init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var starts = [0]
        for (offset, scalar) in scalars.enumerated() where scalar.isLineBreak {
            let isFirstOfPair = scalar == "\r" && offset + 1 < scalars.count && scalars[offset + 1] == "\n"
            if !isFirstOfPair { starts.append(offset + 1) }
        }
        lineStarts = starts
    }

    /// The offset of a position; nil outside the text.
    package func offset(of position: SourcePosition) -> Int? {
        guard lineStarts.indices.contains(position.line - 1), position.column > 0 else { return nil }
        let offset = lineStarts[position.line - 1] + position.column - 1
        return offset <= scalars.count ? offset : nil
    }

    /// The position of an offset.
    package func position(of offset: Int) -> SourcePosition {
        var (low, high) = (0, lineStarts.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return SourcePosition(line: low + 1, column: offset - lineStarts[low] + 1)
    }
}

extension Unicode.Scalar {
    /// Whether YAML 1.1 starts a new line after this character.
    var isLineBreak: Bool {
        switch value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// A space or a tab.
    var isBlank: Bool { self == " " || self == "\t" }
}

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
