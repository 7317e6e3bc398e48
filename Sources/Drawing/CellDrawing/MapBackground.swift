public import Canvas
import Formulas
public import Sampling
public import Scene
import Surfaces

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
        let fills =
            palette.blocks == .half
            ? nil : MapFills(between: grid, on: scale, size: frame.size, blocks: palette.blocks)
        self.init(
            frame, scale: scale, palette: palette, bands: bands, lines: lines, pitch: grid.width,
            count: Self.lines(contours, palette), hasLabels: hasLabels, fills: fills)
    }

    /// The number of levels that have lines of the `contours` asked for: in letters there is one glyph a line.
    static func lines(_ contours: Int, _ palette: MapPalette) -> Int {
        palette.isLettered ? min(contours, Colormap.asciiShades.count - 1) : contours
    }

    /// Draws what `bands` and `lines`, `count` levels of them, tell of a grid whose rows are `pitch` samples long, with the
    /// colours of `fills` where cells have more than two pixels.
    init(
        _ frame: MapFrame, scale: LossScale, palette: MapPalette, bands: MapBands, lines: ContourLayer, pitch: Int,
        count: Int, hasLabels: Bool, fills: MapFills? = nil
    ) {
        self.frame = frame
        self.palette = palette
        self.scale = scale
        let (width, height) = (frame.size.width, frame.size.height)
        var levels: [MapLevel] = []
        levels.reserveCapacity(width * height)
        var cells: [Cell] = []
        cells.reserveCapacity(width * height)
        var pixels = SIMD8<UInt8>()
        for y in 0..<height {
            // The samples in column 1 are the map's first.
            let (above, below) = ((2 * y + 1) * pitch + 1, (2 * y + 2) * pitch + 1)
            for x in 0..<width {
                let (upper, lower) = (bands.levels[above + x], bands.levels[below + x])
                let level = MapLevel(between: upper, and: lower)
                let index = y * width + x
                levels.append(level)
                if let fills, lines.dots.masks[index] == 0, level != .notFinite {
                    fills.levels(x, y, width: width, palette.blocks.grid, into: &pixels)
                    cells.append(palette.cell(pixels))
                    continue
                }
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

    /// What of it stands over an image of the same map: the losses on contour lines, on the terminal's own ground, or on that of
    /// the map.
    func words(hasGrounds: Bool) -> Buffer {
        var words = Buffer(frame.size)
        for label in labels {
            // One ink for all of it, that of its middle.
            let ink = cells[label.x + label.covered.count / 2, label.y].style
            for x in label.x..<label.x + label.covered.count {
                let cell = cells[x, label.y]
                words[x, label.y] =
                    hasGrounds ? cell : Cell(cell.glyph, Style(ink.foreground, on: .standard, ink.attributes))
            }
        }
        return words
    }

    /// The cells of the losses on contour lines: an image of the map has no lines there.
    public var labelAreas: [Rect] {
        labels.map { Rect(x: $0.x, y: $0.y, width: $0.covered.count, height: 1) }
    }

    /// Takes every label away from `words`, as ``words(hasGrounds:)`` gives it, that one of the cells `isCovered` lies on.
    func removeLabels(from words: inout Buffer, where isCovered: (_ x: Int, _ y: Int) -> Bool) {
        for area in labelAreas where (area.x..<area.maxX).contains(where: { isCovered($0, area.y) }) {
            words.fill(area, with: Cell())
        }
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

extension MapBackground {
    /// Draws the curve of the loss over one parameter: the ground below it in the colours of the heights, nothing above.
    ///
    /// Where there are colours and braille the ground's rim is drawn with its dots, a quarter of a cell fine; else the curve
    /// is a line.
    init(_ frame: MapFrame, curve: LossCurve, scale: LossScale, palette: MapPalette) {
        let size = frame.size
        let heights = CurveHeights(curve, on: frame)
        let ground = heights.ground(on: frame)
        let line = heights.line(on: frame)
        var levels: [MapLevel] = []
        var cells: [Cell] = []
        for y in 0..<size.height {
            // What the upper and the lower half of a cell in this row stand for.
            let halves = [0.25, 0.75].map { part in
                let place = frame.view.upper.y - (Double(y) + part) / Double(max(1, size.height)) * frame.view.width.y
                return MapLevel(position: scale.position(of: curve.scale.loss(at: min(max(place, 0), 1))))
            }
            let level = MapLevel(between: halves[0], and: halves[1])
            for x in 0..<size.width {
                let (mask, stroke) = (ground.masks[y * size.width + x], line.masks[y * size.width + x])
                let isWhole = mask == .max && heights.isKnown(inColumn: x)
                levels.append(isWhole && palette.depth != .none ? level : .notFinite)
                cells.append(
                    heights.isKnown(inColumn: x)
                        ? Self.cell(isWhole: isWhole, mask, stroke, halves, level, palette)
                        : Cell(palette.hatch, Style(.standard, on: .standard, .dim)))
            }
        }
        self.init(frame, scale: scale, palette: palette, cells: Buffer(size, cells: cells), levels: levels)
    }

    private static func cell(
        isWhole: Bool, _ mask: UInt8, _ stroke: UInt8, _ halves: [MapLevel], _ level: MapLevel, _ palette: MapPalette
    ) -> Cell {
        switch (palette.depth == .none, palette.ascii) {
        case (true, true): return Cell(stroke == 0 ? " " : LineGlyph.ascii(stroke))
        case (true, false): return stroke == 0 ? Cell(" ") : Cell(BrailleCanvas.glyph(stroke))
        case (false, true):
            if isWhole { return Cell(stroke == 0 ? " " : LineGlyph.ascii(stroke), palette.line(level)) }
            return stroke == 0 ? Cell(" ") : Cell(LineGlyph.ascii(stroke), Style(palette.fill(level)))
        case (false, false):
            if isWhole { return HalfBlockCanvas.cell(upper: palette.fill(halves[0]), lower: palette.fill(halves[1])) }
            return mask == 0 ? Cell(" ") : Cell(BrailleCanvas.glyph(mask), Style(palette.fill(level)))
        }
    }
}

/// How high the curve of a loss stands in each column of braille dots of a picture, two a cell.
private struct CurveHeights {
    /// In dots from the top; NaN where there is no loss.
    private let rows: [Double]

    init(_ curve: LossCurve, on frame: MapFrame) {
        let columns = 2 * frame.size.width
        let (lower, upper) = (frame.view.lower.x, frame.view.upper.x)
        rows = (0..<columns).map { column in
            let share = (Double(column) + 0.5) / Double(columns)
            return frame.dots(SIMD2(lower * (1 - share) + upper * share, 0)).y
        }
    }

    /// Whether there is a loss somewhere in a column of cells.
    func isKnown(inColumn x: Int) -> Bool { rows[2 * x].isFinite || rows[2 * x + 1].isFinite }

    /// The dots on and below the curve.
    func ground(on frame: MapFrame) -> BrailleCanvas {
        var dots = BrailleCanvas(frame.size)
        for column in rows.indices {
            // A column without a loss goes by its neighbour in the cell.
            let known = rows[column].isFinite ? rows[column] : rows[column ^ 1]
            guard known.isFinite else { continue }
            for row in 0..<4 * frame.size.height where Double(row) + 0.5 >= known { dots[column, row] = true }
        }
        return dots
    }

    /// The dots of the curve itself.
    func line(on frame: MapFrame) -> BrailleCanvas {
        var dots = BrailleCanvas(frame.size)
        for column in rows.indices.dropFirst() where rows[column - 1].isFinite && rows[column].isFinite {
            dots.line(
                from: SIMD2(Double(column) - 0.5, rows[column - 1]), to: SIMD2(Double(column) + 0.5, rows[column]))
        }
        return dots
    }
}
