internal import Canvas
internal import Formulas
internal import Sampling
internal import Scene
internal import Surfaces

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
