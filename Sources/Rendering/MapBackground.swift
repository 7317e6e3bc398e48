public import Canvas
public import Surfaces

/// What of a map stays while runs go over it: the colours and the contour lines, drawn once and kept.
///
/// It is good for one grid, size and palette; drawing runs over it costs little.
public struct MapBackground: Sendable {
    /// Where points stand on it.
    public let frame: MapFrame
    /// The colours it was drawn with.
    public let palette: MapPalette
    /// How losses are spread over the colours.
    public let scale: LossScale
    /// The finished cells.
    public let cells: Buffer
    /// What each cell shows on the whole, row by row.
    private let levels: [MapLevel]
    /// The losses written on contour lines: where, and the cells that would be there without.
    private let labels: [(x: Int, y: Int, covered: [Cell])]

    /// The number of contour lines' levels unless another is asked for.
    public static let contourCount = 14

    /// The losses that a background on `frame` is drawn from: two a cell, and one more on every side so that contour
    /// lines reach the edge.
    public static func sample(_ surface: Surface, _ frame: MapFrame) -> SampledGrid {
        let (width, height) = (frame.size.width, frame.size.height * 2)
        let step = frame.view.width / SIMD2(Double(max(1, width)), Double(max(1, height)))
        let (lower, upper) = (frame.view.lower - step, frame.view.upper + step)
        let wide = Domain(p1: lower.x...upper.x, p2: lower.y...upper.y)
        return surface.sample(wide, width: width + 2, height: height + 2)
    }

    /// How the losses of `grid`, which is as ``sample(_:_:)`` gives it, are spread over the colours: from the lowest in
    /// view, or at a known minimum in view, to the highest in view.
    public static func scale(_ surface: Surface, _ frame: MapFrame, grid: SampledGrid) -> LossScale {
        let minima = surface.definition.minima.filter { frame.view.contains($0) }
        let rows = (1..<max(1, grid.height - 1)).map { $0 * grid.width + 1..<($0 + 1) * grid.width - 1 }
        let inView = SampledGrid(
            domain: frame.view, width: grid.width - 2, height: rows.count, values: rows.flatMap { grid.values[$0] })
        return LossScale(
            surface.definition.levels, over: inView, floor: minima.map { surface.value(at: $0) }.min())
    }

    /// Draws the background of `frame` from `grid`, which is as ``sample(_:_:)`` gives it.
    ///
    /// - Parameters:
    ///   - contours: The number of contour lines' levels.
    ///   - hasLabels: Whether losses are written on the lines; without colour they never are, for there digits are paths.
    public init(
        _ frame: MapFrame, grid: SampledGrid, scale: LossScale, palette: MapPalette, contours: Int = contourCount,
        hasLabels: Bool = true
    ) {
        self.frame = frame
        self.palette = palette
        self.scale = scale
        let positions = SampledGrid(
            domain: grid.domain, width: grid.width, height: grid.height,
            values: grid.values.map { scale.position(of: $0) })
        // In letters there is one glyph a line.
        let isLettered = palette.ascii && palette.depth == .none
        let count = isLettered ? min(contours, Colormap.asciiShades.count - 1) : contours
        let lines = ContourLayer(positions, size: frame.size, count: count, clearance: isLettered ? 3 : 2)
        var cells = Buffer(frame.size)
        var levels: [MapLevel] = []
        levels.reserveCapacity(frame.size.width * frame.size.height)
        for y in 0..<frame.size.height {
            for x in 0..<frame.size.width {
                let upper = positions[x + 1, 2 * y + 1]
                let lower = positions[x + 1, 2 * y + 2]
                let level = Self.level(upper, lower)
                let index = y * frame.size.width + x
                cells[x, y] = Self.cell(
                    upper: upper, lower: lower, level, line: (lines.dots.masks[index], lines.levels[index]), palette)
                levels.append(level)
            }
        }
        var labels: [(x: Int, y: Int, covered: [Cell])] = []
        if hasLabels && palette.depth != .none {
            for label in ContourLabels(lines, count: count, scale: scale, ascii: palette.ascii).labels {
                let glyphs = Array(label.text.unicodeScalars)
                let covered = glyphs.indices.map { cells[label.x + $0, label.y] }
                labels.append((label.x, label.y, covered))
                for (offset, glyph) in glyphs.enumerated() {
                    let level = levels[label.y * frame.size.width + label.x + offset]
                    cells[label.x + offset, label.y] = Cell(glyph, palette.line(level))
                }
            }
        }
        self.cells = cells
        self.levels = levels
        self.labels = labels
    }

    /// What the cell in column `x` and row `y`, which must lie on the map, shows on the whole.
    func level(_ x: Int, _ y: Int) -> MapLevel { levels[y * frame.size.width + x] }

    /// Takes the rest of every label that something was drawn over out of `map`, this background with more on it.
    func removeCutLabels(from map: inout Buffer) {
        for label in labels {
            let columns = label.covered.indices.map { label.x + $0 }
            guard columns.contains(where: { map[$0, label.y] != cells[$0, label.y] }) else { continue }
            for (x, cell) in zip(columns, label.covered) where map[x, label.y] == cells[x, label.y] {
                map[x, label.y] = cell
            }
        }
    }

    private static func level(_ upper: Double, _ lower: Double) -> MapLevel {
        switch (upper.isFinite, lower.isFinite) {
        case (true, true): MapLevel(position: upper / 2 + lower / 2)
        case (true, false): MapLevel(position: upper)
        default: MapLevel(position: lower)
        }
    }

    private static func cell(
        upper: Double, lower: Double, _ level: MapLevel, line: (mask: UInt8, number: UInt8), _ palette: MapPalette
    ) -> Cell {
        if level == .notFinite { return Cell(palette.hatch, Style(.standard, on: .standard, .dim)) }
        switch (palette.depth == .none, palette.ascii) {
        case (true, true):
            // A line is drawn with the glyph of its loss, so that the picture tells high from low.
            return Cell(line.mask == 0 ? " " : Colormap.asciiShades[Int(line.number) + 1])
        case (true, false):
            guard line.mask == 0 else { return Cell(BrailleCanvas.glyph(line.mask), palette.line(level)) }
            return Cell(palette.shade(level))
        case (false, true):
            return Cell(line.mask == 0 ? " " : LineGlyph.ascii(line.mask), palette.line(level))
        case (false, false):
            guard line.mask == 0 else { return Cell(BrailleCanvas.glyph(line.mask), palette.line(level)) }
            return HalfBlockCanvas.cell(
                upper: palette.fill(MapLevel(position: upper)), lower: palette.fill(MapLevel(position: lower)))
        }
    }
}
