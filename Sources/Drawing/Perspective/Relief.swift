public import Canvas
internal import CRelief
public import Sampling
public import Scene
import Surfaces

/// A surface as a landscape: the positions of its losses in their scale as heights, so that heights say what colours say.
///
/// Its vertices lie evenly on a part of the plane, its edges included. What has no finite loss is a hole.
public struct Relief: Sendable {
    /// Where points stand on the part of the plane that it shows.
    public let frame: MapFrame
    /// The number of vertices along the first and the second parameter.
    public let columns: Int
    /// The number of vertices along the second parameter.
    public let rows: Int
    /// The positions in the scale, row by row from the highest second parameter; NaN in holes.
    public let levels: [Float]
    /// Normals and the light that surroundings leave.
    let normals: [Float]

    /// The landscape of `grid`, which is as ``MapFrame/sample(_:rows:)`` gives it for `frame`, with so many vertices, at least 2
    /// each way.
    public init(_ grid: SampledGrid, on scale: LossScale, _ frame: MapFrame, columns: Int, rows: Int) {
        // Beyond its ends a scale may fall or rise without bounds.
        let samples = grid.values.map { loss in
            loss.isFinite ? Float(min(max(scale.position(of: loss), Projection.base), 1 - Projection.base)) : .nan
        }
        self.init(samples: samples, width: grid.width, height: grid.height, frame, columns: columns, rows: rows)
    }

    /// The landscape of `grid` with as many vertices as a picture of `size` cells needs.
    public init(_ grid: SampledGrid, on scale: LossScale, _ frame: MapFrame, in size: Size) {
        func count(_ cells: Int) -> Int { min(max(cells, 32), 120) }
        self.init(grid, on: scale, frame, columns: count(size.width), rows: count(2 * size.height))
    }

    /// The landscape of positions, of which there is one more on every side than the frame shows.
    init(samples: [Float], width: Int, height: Int, _ frame: MapFrame, columns: Int, rows: Int) {
        let (columns, rows) = (max(2, columns), max(2, rows))
        self.frame = frame
        self.columns = columns
        self.rows = rows
        let count = columns * rows
        let isEmpty = width < 3 || height < 3
        levels = [Float](unsafeUninitializedCapacity: count) { levels, initialized in
            if isEmpty {
                levels.initialize(repeating: .nan)
            } else {
                ravine_relief_levels(samples, width, height, levels.baseAddress, columns, rows)
            }
            initialized = count
        }
        normals = [Float](unsafeUninitializedCapacity: 4 * count) { [levels] normals, initialized in
            ravine_relief_normals(levels, columns, rows, Float(Projection.rise), normals.baseAddress)
            initialized = 4 * count
        }
    }

    /// The level of the surface that is drawn, at (`x`, `y`) of the square from -1 to 1; nil outside it and in holes.
    public func level(x: Double, y: Double) -> Double? {
        guard x.magnitude <= 1, y.magnitude <= 1 else { return nil }
        let across = (x + 1) / 2 * Double(columns - 1)
        let down = (1 - y) / 2 * Double(rows - 1)
        let (column, row) = (min(Int(across), columns - 2), min(Int(down), rows - 2))
        let (right, below) = (across - Double(column), down - Double(row))
        let index = row * columns + column
        // The same triangles as are drawn.
        let (one, other) = (Double(levels[index + 1]), Double(levels[index + columns]))
        let level: Double
        if right + below <= 1 {
            let corner = Double(levels[index])
            level = corner + right * (one - corner) + below * (other - corner)
        } else {
            let corner = Double(levels[index + columns + 1])
            level = corner + (1 - right) * (other - corner) + (1 - below) * (one - corner)
        }
        return level.isFinite ? level : nil
    }

    /// The place in space of the surface at (`x`, `y`) of the square; nil outside it and in holes.
    public func point(x: Double, y: Double) -> SIMD3<Double>? {
        level(x: x, y: y).map { SIMD3(x, y, ($0 - 0.5) * Projection.rise) }
    }

    /// Whether both are copies of one.
    public func isSame(as other: Relief) -> Bool {
        levels.withUnsafeBufferPointer { own in
            other.levels.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress }
        }
    }

    /// Where a place of the plane lies on the square from -1 to 1.
    func square(atPlace place: SIMD2<Double>) -> SIMD2<Double> {
        let view = frame.view
        return (place - view.lower) / view.width * 2 - 1
    }
}
