public import Canvas
internal import Formulas
public import Sampling
public import Scene

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

    /// Draws the background of `frame` from `grid`, which is as ``MapFrame/sample(_:rows:)`` gives it.
    ///
    /// - Parameters:
    ///   - contours: The number of contour lines' levels.
    ///   - hasLabels: Whether losses are written on the lines; without colour between blanks, for there single digits are
    ///     paths.
    public init(
        _ frame: MapFrame, grid: SampledGrid, scale: LossScale, palette: MapPalette,
        contours: Int = MapSamples.contourCount,
        hasLabels: Bool = true
    ) {
        if let curve = frame.plane.curve {
            self.init(frame, curve: curve, scale: scale, palette: palette)
            return
        }
        let bands = MapBands(grid, on: scale, places: ContourLayer.places(Self.lines(contours, palette)))
        var lines = ContourLayer(
            grid, on: scale, bands: bands.lines, size: frame.size, count: Self.lines(contours, palette),
            clearance: palette.isLettered ? 3 : 2)
        while !lines.isWhole { lines.drawNext() }
        self.init(
            frame, scale: scale, palette: palette, bands: bands, lines: lines, pitch: grid.width,
            count: Self.lines(contours, palette), hasLabels: hasLabels)
    }

    /// The number of levels that have lines of the `contours` asked for: in letters there is one glyph a line.
    static func lines(_ contours: Int, _ palette: MapPalette) -> Int {
        palette.isLettered ? min(contours, Colormap.asciiShades.count - 1) : contours
    }

    /// Draws what `bands` and `lines`, `count` levels of them, tell of a grid whose rows are `pitch` samples long.
    init(
        _ frame: MapFrame, scale: LossScale, palette: MapPalette, bands: MapBands, lines: ContourLayer, pitch: Int,
        count: Int, hasLabels: Bool
    ) {
        self.frame = frame
        self.palette = palette
        self.scale = scale
        let (width, height) = (frame.size.width, frame.size.height)
        var levels: [MapLevel] = []
        levels.reserveCapacity(width * height)
        var cells: [Cell] = []
        cells.reserveCapacity(width * height)
        for y in 0..<height {
            // The samples in column 1 are the map's first.
            let (above, below) = ((2 * y + 1) * pitch + 1, (2 * y + 2) * pitch + 1)
            for x in 0..<width {
                let (upper, lower) = (bands.levels[above + x], bands.levels[below + x])
                let level = MapLevel(between: upper, and: lower)
                let index = y * width + x
                levels.append(level)
                cells.append(
                    Self.cell(upper, lower, level, line: (lines.dots.masks[index], lines.levels[index]), palette))
            }
        }
        var picture = Buffer(frame.size, cells: cells)
        var labels: [(x: Int, y: Int, covered: [Cell])] = []
        if hasLabels {
            for label in ContourLabels(
                lines, count: count, scale: scale, ascii: palette.ascii, isFramed: palette.depth == .none
            ).labels {
                let glyphs = Array(label.text.unicodeScalars)
                let covered = glyphs.indices.map { picture[label.x + $0, label.y] }
                labels.append((label.x, label.y, covered))
                for (offset, glyph) in glyphs.enumerated() {
                    let level = levels[label.y * frame.size.width + label.x + offset]
                    picture[label.x + offset, label.y] = Cell(glyph, palette.label(level))
                }
            }
        }
        self.cells = picture
        self.levels = levels
        self.labels = labels
    }

    /// The background of finished `cells`, of which each shows `levels` on the whole, row by row; without labels.
    init(_ frame: MapFrame, scale: LossScale, palette: MapPalette, cells: Buffer, levels: [MapLevel]) {
        self.frame = frame
        self.palette = palette
        self.scale = scale
        self.cells = cells
        self.levels = levels
        labels = []
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

    private static func cell(
        _ upper: MapLevel, _ lower: MapLevel, _ level: MapLevel, line: (mask: UInt8, number: UInt8),
        _ palette: MapPalette
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
            return HalfBlockCanvas.cell(upper: palette.fill(upper), lower: palette.fill(lower))
        }
    }
}
