internal import CShading
public import Canvas
public import Sampling
public import Scene
public import Surfaces

/// A surface's map in pixels: smooth colours, with thin anti-aliased contour lines on them.
///
/// Losses are sampled every few pixels, and their positions in the scale are interpolated by cubic splines (Catmull and
/// Rom, 1974). How far a pixel is from a contour line follows from its position and the gradient of positions there, so
/// that lines have the same width everywhere, without being traced. Where lines are too close to be told apart only every
/// second, fourth or eighth stays.
public struct MapRaster: Sendable {
    /// The number of steps of colour.
    static let shadeCount = 62
    /// The number of blends of a line with the colour below it, none and all included.
    static let blendCount = 4
    /// The numbers of the two colours of what has no finite loss.
    private static let gap = shadeCount * blendCount

    /// The distance between samples in pixels.
    private static let pitch = 4
    /// Distances, in pixels, between two lines that are drawn faintly, and in full.
    private static let spacing = (least: 2.5, whole: 5.0)

    /// Every colour of a map in `colormap`: the steps of the ramp, each with its blends with a line's colour, and those of
    /// gaps.
    public static func palette(_ colormap: Colormap) -> [RGB] {
        let blends = (0..<shadeCount).flatMap { shade in
            let ground = colormap.color(at: (Double(shade) + 0.5) / Double(shadeCount))
            let line = lineColor(over: ground)
            return (0..<blendCount).map { ground.mixed(with: line, Double($0) / Double(blendCount - 1)) }
        }
        return blends + [RGB(62, 64, 72), RGB(84, 86, 94)]
    }

    /// A darker shade of `ground`; a lighter one where it is very dark.
    private static func lineColor(over ground: RGB) -> RGB {
        let isDark = ground.luminance < 0.09
        return ground.mixed(with: isDark ? RGB(190, 205, 255) : RGB(0, 0, 10), isDark ? 0.4 : 0.5)
    }

    /// The losses that a map of `pixels` on `frame` is drawn from, if they take no more than about `operations`; else nil.
    public static func sample(
        _ surface: Surface, _ frame: MapFrame, pixels: Size, rows: [Int]?, operations: Int
    ) -> SampledGrid? {
        for pitch in [pitch, 2 * pitch] {
            let size = Size(max(1, pixels.width / pitch), max(1, pixels.height / (2 * pitch)))
            guard size.width * size.height * 2 <= operations / max(1, surface.operationCount) else { continue }
            return MapFrame(frame.view, size, plane: frame.plane).sample(surface, rows: rows)
        }
        return nil
    }

    private let size: Size
    private let grid: SampledGrid
    private let colormap: Colormap
    private let count: Int
    private let clear: [Rect]
    /// Half the widths in pixels of lines of which every second is labelled: of those, and of the others.
    private let reach: (labelled: Float, other: Float)
    /// The positions of the samples, counted in contour levels: 1 at the lowest line.
    private let levels: [Float]

    /// The map of `grid`, which is as ``MapFrame/sample(_:rows:)`` gives it, on `size` pixels.
    ///
    /// - Parameters:
    ///   - lines: the number of contour lines' levels.
    ///   - lineWidth: the width of the thinner lines in pixels.
    ///   - clear: where no lines are drawn, in pixels: for labels.
    public init(
        _ grid: SampledGrid, on scale: LossScale, size: Size, colormap: Colormap, lines: Int = MapSamples.contourCount,
        lineWidth: Double = 0.9, clear: [Rect] = []
    ) {
        self.size = size
        self.grid = grid
        self.colormap = colormap
        self.clear = clear
        count = lines
        reach = (Float(lineWidth * 0.7), Float(lineWidth * 0.5))
        let factor = Float(lines + 1)
        levels = grid.values.map { loss in
            loss.isFinite ? min(max(Float(scale.position(of: loss)), 0), 1) * factor : .nan
        }
    }

    /// The pixels.
    public func image() -> IndexedImage {
        let (width, height) = (size.width, size.height)
        guard width > 0, height > 0, grid.width > 2, grid.height > 2 else {
            return IndexedImage(
                size, palette: Self.palette(colormap), indices: Array(repeating: 0, count: width * height))
        }
        let hasGaps = levels.contains { $0.isNaN }
        let field = LevelField(
            hasGaps ? filled : levels, columns: grid.width, rows: grid.height, width: width, height: height)
        var shading = ravine_shading(
            lines: Float(count), labelled: reach.labelled, other: reach.other, least: Float(Self.spacing.least),
            range: 1 / Float(Self.spacing.whole - Self.spacing.least),
            shades: Float(Self.shadeCount) / Float(count + 1),
            last: Float(Self.shadeCount) - 0.5, blends: Int32(Self.blendCount))
        var indices = [UInt8](repeating: 0, count: width * height)
        indices.withUnsafeMutableBufferPointer { indices in
            field.forEachRow { y, above, row, below in
                let line = UnsafeMutableBufferPointer(rebasing: indices[y * width..<(y + 1) * width])
                ravine_shade(above, row, below, line.baseAddress, width, &shading)
                if hasGaps { markGaps(y, line) }
                for rect in clear where rect.y <= y && y < rect.maxY {
                    for x in max(0, rect.x)..<min(width, max(0, rect.maxX)) where line[x] < Self.gap { line[x] &= ~3 }
                }
            }
        }
        return IndexedImage(size, palette: Self.palette(colormap), indices: indices)
    }

    /// Hatches the pixels of row `y` whose nearest sample is not finite.
    private func markGaps(_ y: Int, _ line: UnsafeMutableBufferPointer<UInt8>) {
        let row = min(
            max(Int((Double(y) + 0.5) / Double(size.height) * Double(grid.height - 2)) + 1, 0), grid.height - 1)
        let share = Double(grid.width - 2) / Double(size.width)
        for x in line.indices where levels[row * grid.width + Int((Double(x) + 0.5) * share) + 1].isNaN {
            line[x] = UInt8((x + y) % 12 < 3 ? Self.gap + 1 : Self.gap)
        }
    }

    /// The levels with those that are missing filled from their neighbours, so that colours reach the edges of gaps.
    private var filled: [Float] {
        var filled = levels
        for _ in 0..<3 {
            let known = filled
            for index in known.indices where known[index].isNaN {
                let (column, row) = (index % grid.width, index / grid.width)
                var (sum, count): (Float, Float) = (0, 0)
                for y in max(0, row - 1)...min(grid.height - 1, row + 1) {
                    for x in max(0, column - 1)...min(grid.width - 1, column + 1) {
                        let value = known[y * grid.width + x]
                        guard !value.isNaN else { continue }
                        sum += value
                        count += 1
                    }
                }
                if count > 0 { filled[index] = sum / count }
            }
        }
        return filled.map { $0.isNaN ? 0 : $0 }
    }
}

/// Samples interpolated to pixels.
///
/// There is one sample more on every side than the pixels show, so that the first sample of a row lies half the distance
/// between two left of the first pixel's edge.
struct LevelField {
    private let samples: [Float]
    private let columns: Int
    private let rows: Int
    private let width: Int
    private let height: Int

    init(_ samples: [Float], columns: Int, rows: Int, width: Int, height: Int) {
        self.samples = samples
        self.columns = columns
        self.rows = rows
        self.width = width
        self.height = height
    }

    /// The samples around a place, and their weights.
    private struct Taps {
        var indices: SIMD4<Int32>
        var weights: SIMD4<Float>

        /// Those of a pixel, of `count` on as many samples less two as `samples`.
        init(pixel: Int, of count: Int, samples: Int) {
            let place = (Float(pixel) + 0.5) / Float(count) * Float(samples - 2) + 0.5
            let before = place.rounded(.down)
            let t = place - before
            let (t2, t3) = (t * t, t * t * t)
            weights = SIMD4(
                -0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1, -1.5 * t3 + 2 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2)
            let base = Int32(before)
            indices = SIMD4(base - 1, base, base + 1, base + 2)
            indices.clamp(lowerBound: SIMD4(repeating: 0), upperBound: SIMD4(repeating: Int32(samples - 1)))
        }
    }

    /// Passes every row of pixels to `body`, with its number, the one above and the one below.
    ///
    /// The rows begin with the pixel left of the first, and end with the one right of the last.
    func forEachRow(
        _ body: (
            _ y: Int, _ above: UnsafePointer<Float>, _ row: UnsafePointer<Float>, _ below: UnsafePointer<Float>
        ) -> Void
    ) {
        let pitch = width + 2
        let across = (0..<pitch).map { Taps(pixel: $0 - 1, of: width, samples: columns) }
        let indices = across.flatMap { taps in (0..<4).map { taps.indices[$0] } }
        let weights = across.flatMap { taps in (0..<4).map { taps.weights[$0] } }
        let wide = [Float](unsafeUninitializedCapacity: rows * pitch) { wide, count in
            samples.withUnsafeBufferPointer { samples in
                guard let samples = samples.baseAddress, let wide = wide.baseAddress else { return }
                for row in 0..<rows {
                    ravine_spread(samples + row * columns, indices, weights, wide + row * pitch, pitch)
                }
            }
            count = rows * pitch
        }
        // Three rows in turn.
        var lines = [Float](repeating: 0, count: 3 * pitch)
        wide.withUnsafeBufferPointer { wide in
            lines.withUnsafeMutableBufferPointer { lines in
                guard let wide = wide.baseAddress, let lines = lines.baseAddress else { return }
                func line(_ y: Int) -> UnsafeMutablePointer<Float> { lines + (y + 3) % 3 * pitch }
                func interpolate(_ y: Int) {
                    let taps = Taps(pixel: y, of: height, samples: rows)
                    let sources: [UnsafePointer<Float>?] = (0..<4).map { wide + Int(taps.indices[$0]) * pitch }
                    let weights = (0..<4).map { taps.weights[$0] }
                    ravine_mix(sources, weights, line(y), pitch)
                }
                interpolate(-1)
                interpolate(0)
                for y in 0..<height {
                    interpolate(y + 1)
                    body(y, line(y - 1), line(y), line(y + 1))
                }
            }
        }
    }
}
