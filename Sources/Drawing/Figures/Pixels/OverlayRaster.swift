public import Canvas

/// What lies over a map's image: paths with their rims, heads, starts, minima and marks, in tiles that are clear where there
/// is nothing, and drawn again only where something has changed.
public struct OverlayRaster: Sendable {
    /// A path with its colour.
    public struct Path: Sendable {
        /// Tells it from others.
        public var key: Int
        /// Its colour.
        public var color: RGB
        /// Its pixels.
        public var raster: PathRaster

        /// A path of these values.
        public init(key: Int, color: RGB, raster: PathRaster) {
            self.key = key
            self.color = color
            self.raster = raster
        }
    }

    /// The tiles.
    public let grid: TileGrid
    /// For each tile what it was drawn from, as a number; nil where it shows nothing.
    private var drawn: [Int?]

    /// An overlay that shows nothing.
    public init(_ grid: TileGrid) {
        self.grid = grid
        drawn = Array(repeating: nil, count: grid.count)
    }

    /// The tiles that have changed since the last call, drawn anew; nil for one that shows nothing any more.
    ///
    /// `paths` lie below `shapes`, later ones over earlier ones.
    public mutating func changes(_ paths: [Path], _ shapes: [Shape]) -> [(tile: Int, image: ClearImage?)] {
        let contents = self.contents(paths, shapes)
        var changes: [(tile: Int, image: ClearImage?)] = []
        for (tile, content) in contents.enumerated() where content?.digest != drawn[tile] {
            drawn[tile] = content?.digest
            let image = content.map { content -> ClearImage in
                self.image(of: tile, paths, content.shapes.map { shapes[$0] })
            }
            changes.append((tile, image?.isClear == false ? image : nil))
        }
        return changes
    }

    /// What a tile is drawn from.
    private struct Content {
        var hasher = Hasher()
        var digest = 0
        /// The numbers of the shapes that may meet the tile.
        var shapes: [Int] = []
    }

    private func contents(_ paths: [Path], _ shapes: [Shape]) -> [Content?] {
        var contents = [Content?](repeating: nil, count: grid.count)
        func add(_ tile: Int, _ values: Int...) {
            var content = contents[tile] ?? Content()
            values.forEach { content.hasher.combine($0) }
            contents[tile] = content
        }
        for path in paths {
            let changes = path.raster.rim.changes
            for tile in changes.indices where changes[tile] > 0 {
                add(tile, path.key, changes[tile], path.raster.line.changes[tile], path.raster.restarts)
            }
            let widths = PathRaster.widths(grid.cell.height)
            for line in path.raster.loose {
                let number = Self.number(of: line)
                for tile in grid.tiles(meeting: StrokeTiles.box(line, margin: widths.rim)) {
                    add(tile, path.key, number)
                }
            }
        }
        for (index, shape) in shapes.enumerated() {
            let (box, number) = Self.extent(of: shape)
            for tile in grid.tiles(meeting: box) {
                add(tile, number)
                contents[tile]?.shapes.append(index)
            }
        }
        return contents.map { content in
            guard var content else { return nil }
            content.digest = content.hasher.finalize()
            return content
        }
    }

    private static func number(of places: [Place]) -> Int {
        var hasher = Hasher()
        for place in places {
            hasher.combine(place.x)
            hasher.combine(place.y)
        }
        return hasher.finalize()
    }

    /// The pixels that a shape may cover, and a number that tells it from others.
    private static func extent(of shape: Shape) -> (box: Rect, number: Int) {
        var hasher = Hasher()
        switch shape {
        case .area(let rings, let fill):
            let places = rings.flatMap(\.self)
            hasher.combine(number(of: places))
            hasher.combine(fill)
            return (StrokeTiles.box(places, margin: 1), hasher.finalize())
        case .line(let places, let stroke):
            hasher.combine(number(of: places))
            hasher.combine(stroke.ink)
            hasher.combine(stroke.width)
            return (StrokeTiles.box(places, margin: stroke.width), hasher.finalize())
        case .text, .clipped: return (Rect(Size(0, 0)), 0)
        }
    }

    private func image(of tile: Int, _ paths: [Path], _ shapes: [Shape]) -> ClearImage {
        let bounds = grid.pixels(of: tile)
        var image = ClearImage(bounds)
        let widths = PathRaster.widths(grid.cell.height)
        for path in paths {
            let raster = path.raster
            for (settled, width, ink) in [
                (raster.rim, widths.rim, MapFigure.halo), (raster.line, widths.line, path.color),
            ] {
                let mask = settled.tile(tile, with: raster.loose, width: width)
                if !mask.isEmpty { image.blend(ink, coverage: mask) }
            }
        }
        Rasterizer.draw(shapes, on: &image, bounds: bounds)
        return image
    }
}

extension StrokeTiles {
    /// The coverage of a tile together with strokes that are not kept; empty where there is none.
    func tile(_ tile: Int, with strokes: [[Place]], width: Double) -> [UInt8] {
        var copy: StrokeTiles?
        for stroke in strokes where grid.tiles(meeting: Self.box(stroke, margin: width / 2)).contains(tile) {
            var one = copy ?? StrokeTiles(grid, only: tile, tiles[tile])
            one.add(stroke, width: width, onlyTo: tile)
            copy = one
        }
        return copy?.tiles[tile] ?? tiles[tile]
    }
}
