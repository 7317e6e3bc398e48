internal import Canvas
internal import Sampling
import Scene

/// What every pixel of a map shows where a cell has more than two: its levels, row by row from the top.
struct MapFills {
    /// As many across and down as the cells have pixels.
    let levels: [MapLevel]

    /// Those of `grid`, which has a loss for each pixel and one more on every side.
    init(of grid: SampledGrid, on scale: LossScale) {
        let all = MapBands(grid, on: scale, places: []).levels
        levels = (1..<max(1, grid.height - 1)).flatMap { row in
            all[row * grid.width + 1..<(row + 1) * grid.width - 1]
        }
    }

    /// Those between the losses of `grid`, which has two a cell and one more on every side: straight between places in the
    /// scale.
    init(between grid: SampledGrid, on scale: LossScale, size: Size, blocks: CellBlocks) {
        let places = grid.values.map { Float(scale.position(of: $0)) }
        let (columns, rows) = (size.width * blocks.grid.width, size.height * blocks.grid.height)
        let across = Self.taps(columns, blocks.grid.width, 1)
        let down = Self.taps(rows, blocks.grid.height, 2)
        var levels: [MapLevel] = []
        levels.reserveCapacity(columns * rows)
        for y in 0..<rows {
            let (above, below) = (down[y].before * grid.width, (down[y].before + 1) * grid.width)
            for x in 0..<columns {
                let (left, share) = across[x]
                let upper = Self.between(places[above + left], places[above + left + 1], share)
                let lower = Self.between(places[below + left], places[below + left + 1], share)
                levels.append(MapLevel(position: Double(Self.between(upper, lower, down[y].share))))
            }
        }
        self.levels = levels
    }

    /// For each of `count` pixels, `pixels` a cell, the sample before it, of `samples` a cell and one in front, and how far it
    /// is on the way to the next.
    private static func taps(_ count: Int, _ pixels: Int, _ samples: Int) -> [(before: Int, share: Float)] {
        (0..<count).map { pixel in
            let place = (Float(pixel) + 0.5) / Float(pixels) * Float(samples) + 0.5
            let before = place.rounded(.down)
            return (Int(before), place - before)
        }
    }

    /// The nearer one where one of the two is not finite.
    private static func between(_ one: Float, _ other: Float, _ share: Float) -> Float {
        guard one.isFinite, other.isFinite else { return share < 0.5 ? one : other }
        return one + (other - one) * share
    }

    /// The levels of the cell in column `x` and row `y` of a map `width` cells wide, in the order of its pixels.
    func levels(_ x: Int, _ y: Int, width: Int, _ grid: Size, into cell: inout SIMD8<UInt8>) {
        let pitch = width * grid.width
        var place = y * grid.height * pitch + x * grid.width
        var pixel = 0
        for _ in 0..<grid.height {
            cell[pixel] = levels[place].index
            cell[pixel + 1] = levels[place + 1].index
            place += pitch
            pixel += 2
        }
    }
}
