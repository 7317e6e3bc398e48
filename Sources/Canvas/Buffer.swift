/// A picture in cells: what a program wants the screen (or a file) to show.
///
/// Writing outside it does nothing, so that a drawing that is too large is cut off rather than a fault.
public struct Buffer: Equatable, Sendable {
    /// Its extents.
    public let size: Size
    /// The cells, row by row from the top; `size.width · size.height` of them.
    public private(set) var cells: [Cell]

    /// A buffer in which every cell is `cell`.
    public init(_ size: Size, filledWith cell: Cell = Cell()) {
        self.size = size
        cells = Array(repeating: cell, count: size.width * size.height)
    }

    /// Its whole area, with the origin at (0, 0).
    public var bounds: Rect { Rect(size) }

    /// The cell at column `x` and row `y`; outside it a blank is read and nothing is written.
    public subscript(x: Int, y: Int) -> Cell {
        get { bounds.contains(x, y) ? cells[y * size.width + x] : Cell() }
        set {
            guard bounds.contains(x, y) else { return }
            cells[y * size.width + x] = newValue
        }
    }

    /// Sets every cell of `rect` that lies inside to `cell`.
    public mutating func fill(_ rect: Rect, with cell: Cell) {
        let area = bounds.intersection(rect)
        for y in area.y..<max(area.y, area.maxY) {
            for x in area.x..<max(area.x, area.maxX) {
                cells[y * size.width + x] = cell
            }
        }
    }

    /// Writes `text` from (`x`, `y`) to the right in `style`, at most `limit` columns and never past the right edge.
    ///
    /// Control characters and combining marks are left out, so no text can move the cursor. A double-width glyph that
    /// would be cut in two is left out with all behind it. Returns the column after the last one written.
    @discardableResult
    public mutating func write(
        _ text: some StringProtocol, x: Int, y: Int, _ style: Style = Style(), limit: Int = .max
    ) -> Int {
        let end = limit > size.width - x ? size.width : x + max(0, limit)
        var column = x
        for scalar in text.unicodeScalars {
            let width = Glyphs.width(of: scalar)
            guard width > 0 else { continue }
            guard column + width <= end else { break }
            self[column, y] = Cell(scalar, style)
            if width == 2 {
                self[column + 1, y] = Cell(Cell.continuationGlyph, style)
            }
            column += width
        }
        return column
    }

    /// Copies every cell of `other` with its top left corner at (`x`, `y`).
    public mutating func draw(_ other: Buffer, x: Int, y: Int) {
        let area = bounds.intersection(Rect(x: x, y: y, width: other.size.width, height: other.size.height))
        guard !area.isEmpty else { return }
        for row in area.y..<area.maxY {
            let source = (row - y) * other.size.width + area.x - x
            let target = row * size.width + area.x
            cells.replaceSubrange(target..<target + area.width, with: other.cells[source..<source + area.width])
        }
    }

    /// The glyphs as lines of text, one a row, without colour and without trailing blanks.
    public var text: String {
        (0..<size.height).map { row in
            var line = String.UnicodeScalarView()
            for cell in cells[row * size.width..<(row + 1) * size.width] where !cell.isContinuation {
                line.append(cell.glyph)
            }
            var string = String(line)
            while string.last == " " { string.removeLast() }
            return string
        }.joined(separator: "\n")
    }
}
