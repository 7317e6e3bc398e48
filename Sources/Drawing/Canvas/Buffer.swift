/// A picture in cells, for the screen or a file.
///
/// Writing outside it does nothing, so a drawing that is too large is clipped.
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

    /// A buffer of `cells`, row by row; there must be `size.width · size.height` of them, with complete wide glyphs.
    public init(_ size: Size, cells: [Cell]) {
        precondition(cells.count == size.width * size.height, "a buffer has a cell for every place")
        self.size = size
        self.cells = cells
    }

    /// Its whole area, with the origin at (0, 0).
    public var bounds: Rect { Rect(size) }

    /// The cell at column `x` and row `y`; outside the buffer, reads give a blank and writes are ignored.
    ///
    /// Overwriting one half of a double-width glyph blanks the other half, unless the same glyph is set again with
    /// another style.
    public subscript(x: Int, y: Int) -> Cell {
        get { bounds.contains(x, y) ? cells[y * size.width + x] : Cell() }
        set {
            guard bounds.contains(x, y) else { return }
            if cells[y * size.width + x].glyph != newValue.glyph { freeEdges(of: x..<x + 1, y) }
            cells[y * size.width + x] = newValue
        }
    }

    /// Blanks the remaining halves of double-width glyphs that lie only partly in `columns` of row `y`.
    private mutating func freeEdges(of columns: Range<Int>, _ y: Int) {
        let row = y * size.width
        if columns.lowerBound > 0, cells[row + columns.lowerBound].isContinuation {
            cells[row + columns.lowerBound - 1].glyph = " "
        }
        if columns.upperBound < size.width, cells[row + columns.upperBound].isContinuation {
            cells[row + columns.upperBound].glyph = " "
        }
    }

    /// Sets every cell of `rect` that lies inside to `cell`.
    public mutating func fill(_ rect: Rect, with cell: Cell) {
        let area = bounds.intersection(rect)
        guard !area.isEmpty else { return }
        for y in area.y..<max(area.y, area.maxY) {
            freeEdges(of: area.x..<area.maxX, y)
            for x in area.x..<max(area.x, area.maxX) {
                cells[y * size.width + x] = cell
            }
        }
    }

    /// Writes `text` from (`x`, `y`) to the right in `style`, at most `limit` columns and never past the right edge.
    ///
    /// Control characters and combining marks are omitted, so no text can move the cursor. A double-width glyph that
    /// would be cut in two is omitted with everything after it. Returns the column after the last one written.
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
            put(scalar, width: width, x: column, y: y, style)
            column += width
        }
        return column
    }

    /// Writes one glyph; one that is partly outside is replaced by blanks.
    private mutating func put(_ glyph: Unicode.Scalar, width: Int, x: Int, y: Int, _ style: Style) {
        guard width == 2, bounds.contains(x, y), bounds.contains(x + 1, y) else {
            self[x, y] = Cell(width == 2 ? " " : glyph, style)
            if width == 2 { self[x + 1, y] = Cell(" ", style) }
            return
        }
        freeEdges(of: x..<x + 2, y)
        cells[y * size.width + x] = Cell(glyph, style)
        cells[y * size.width + x + 1] = Cell(Cell.continuationGlyph, style)
    }

    /// Copies every cell of `other` with its top left corner at (`x`, `y`). Halves of double-width glyphs at the edges
    /// of the copied area become blanks.
    public mutating func draw(_ other: Buffer, x: Int, y: Int) {
        let area = bounds.intersection(Rect(x: x, y: y, width: other.size.width, height: other.size.height))
        guard !area.isEmpty else { return }
        for row in area.y..<area.maxY {
            let source = (row - y) * other.size.width + area.x - x
            let target = row * size.width + area.x
            freeEdges(of: area.x..<area.maxX, row)
            cells.replaceSubrange(target..<target + area.width, with: other.cells[source..<source + area.width])
            if cells[target].isContinuation { cells[target].glyph = " " }
            let end = source + area.width
            if area.maxX - x < other.size.width, other.cells[end].isContinuation {
                cells[target + area.width - 1].glyph = " "
            }
        }
    }

    /// Copies the cells of `other` that lie in `area` to the same places.
    public mutating func draw(_ other: Buffer, of area: Rect) {
        let area = bounds.intersection(other.bounds.intersection(area))
        guard !area.isEmpty else { return }
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX { self[x, y] = other[x, y] }
        }
    }

    /// The glyphs as lines of text, one per row, without colour and trailing blanks.
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
