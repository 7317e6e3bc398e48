internal import Canvas
internal import Sampling
internal import Scene
internal import Surfaces

/// A surface's level sets on a rectangle of a figure.
struct FilledContours {
    /// Contour lines of one level.
    struct Lines {
        /// The level's position in the scale.
        var position: Double
        /// The lines.
        var lines: [[Place]]
    }

    /// How the losses are spread over the colours.
    let scale: LossScale
    /// Whether a part of the rectangle has no finite loss.
    let hasGaps: Bool

    /// The positions of the samples in the scale; NaN where the loss is not finite.
    private let grid: SampledGrid
    private let origin: Place
    private let step: Place

    /// Contour lines' levels, ``MapBackground``'s, and the steps of colour between two of them.
    static let lineCount = MapSamples.contourCount
    private static let shades = 4
    static let bandCount = (lineCount + 1) * shades

    /// The distance between samples in pixels.
    private static let pitch = 3

    /// The level sets of `surface` where `view` is shown in `area`; `pivot` as for
    /// ``MapSamples/scale(_:_:grid:rows:pivot:)``.
    init(_ surface: Surface, view: Domain, area: Rect, pivot: Double?) {
        let frame = MapFrame(
            view, Size(max(1, area.width / Self.pitch), max(1, area.height / (2 * Self.pitch))))
        let losses = frame.sample(surface)
        let scale = MapSamples.scale(surface, frame, grid: losses, pivot: pivot)
        self.scale = scale
        grid = SampledGrid(
            domain: losses.domain, width: losses.width, height: losses.height,
            values: losses.values.map { $0.isFinite ? scale.position(of: $0) : .nan })
        // The outermost samples lie outside the visible area.
        hasGaps = (1..<max(1, grid.height - 1)).contains { [grid] row in
            (1..<max(1, grid.width - 1)).contains { !grid[$0, row].isFinite }
        }
        step = Place(Double(area.width), Double(area.height)) / Place(Double(grid.width - 2), Double(grid.height - 2))
        // The first sample lies half a step outside.
        origin = Place(Double(area.x), Double(area.y)) - step / 2
    }

    /// For each colour level above the lowest, ascending, the rings around the areas at or above it.
    var bands: [(position: Double, rings: [[Place]])] {
        let levels = (1..<Self.bandCount).map { Double($0) / Double(Self.bandCount) }
        return Contours.trace(closed(filled), levels: levels).map { contour in
            (contour.level + 0.5 / Double(Self.bandCount), places(contour.lines, padding: 1))
        }
    }

    /// The rings around the areas without a finite loss.
    var gaps: [[Place]] {
        let mask = grid.values.map { $0.isFinite ? 0.0 : 1.0 }
        let masked = SampledGrid(domain: grid.domain, width: grid.width, height: grid.height, values: mask)
        return Contours.trace(closed(masked), levels: [0.5]).flatMap { places($0.lines, padding: 1) }
    }

    /// The contour lines of every level, ascending.
    var lines: [Lines] {
        let levels = (1...Self.lineCount).map { Double($0) / Double(Self.lineCount + 1) }
        return Contours.trace(grid, levels: levels).map {
            Lines(position: $0.level, lines: places($0.lines, padding: 0))
        }
    }

    private func places(_ lines: [[SIMD2<Double>]], padding: Double) -> [[Place]] {
        lines.map { line in line.map { origin + ($0 - padding) * step } }
    }

    /// The samples with non-finite ones filled from their neighbours, so that colours reach the edges of gaps.
    private var filled: SampledGrid {
        guard grid.values.contains(where: { !$0.isFinite }) else { return grid }
        var values = grid.values
        for index in values.indices where !values[index].isFinite {
            let (column, row) = (index % grid.width, index / grid.width)
            var (sum, count) = (0.0, 0.0)
            for y in max(0, row - 1)...min(grid.height - 1, row + 1) {
                for x in max(0, column - 1)...min(grid.width - 1, column + 1) where grid[x, y].isFinite {
                    sum += grid[x, y]
                    count += 1
                }
            }
            values[index] = count > 0 ? sum / count : -1
        }
        return SampledGrid(domain: grid.domain, width: grid.width, height: grid.height, values: values)
    }

    /// `grid` with a border below all levels, so that every line closes outside the visible area.
    private func closed(_ grid: SampledGrid) -> SampledGrid {
        let width = grid.width + 2
        let rim = [Double](repeating: -1, count: width)
        var values = rim
        for row in 0..<grid.height {
            values.append(-1)
            values += grid.values[row * grid.width..<(row + 1) * grid.width]
            values.append(-1)
        }
        return SampledGrid(domain: grid.domain, width: width, height: grid.height + 2, values: values + rim)
    }
}
