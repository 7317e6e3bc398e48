public import Canvas

/// A picture on cells, divided into tiles of whole cells: what is sent again where something changes.
public struct TileGrid: Equatable, Sendable {
    /// The picture's extents in cells.
    public let cells: Size
    /// The size of a cell in pixels.
    public let cell: Size

    /// Columns and rows of a tile in cells.
    private static let tile = Size(8, 4)

    /// The tiles of a picture on `cells`, each of so many pixels.
    public init(_ cells: Size, cell: Size) {
        self.cells = cells
        self.cell = cell
    }

    /// The picture's extents in pixels.
    public var pixels: Size { Size(cells.width * cell.width, cells.height * cell.height) }

    /// The number of tiles.
    public var count: Int { columns * ((cells.height + Self.tile.height - 1) / Self.tile.height) }

    /// The cells of a tile.
    public func area(_ tile: Int) -> Rect {
        let (column, row) = (tile % max(1, columns), tile / max(1, columns))
        return Rect(
            x: column * Self.tile.width, y: row * Self.tile.height, width: Self.tile.width, height: Self.tile.height
        ).intersection(Rect(cells))
    }

    /// The pixels of a tile.
    public func pixels(of tile: Int) -> Rect {
        let area = area(tile)
        return Rect(
            x: area.x * cell.width, y: area.y * cell.height, width: area.width * cell.width,
            height: area.height * cell.height)
    }

    /// The tiles that meet a rectangle of pixels.
    func tiles(meeting rect: Rect) -> [Int] {
        let inside = rect.intersection(Rect(pixels))
        guard !inside.isEmpty, columns > 0 else { return [] }
        let (width, height) = (Self.tile.width * cell.width, Self.tile.height * cell.height)
        return (inside.y / height...(inside.maxY - 1) / height).flatMap { row in
            (inside.x / width...(inside.maxX - 1) / width).map { row * columns + $0 }
        }
    }

    private var columns: Int { (cells.width + Self.tile.width - 1) / Self.tile.width }
}
