internal import Canvas
import Scene

extension MapOverlay {
    /// Draws strokes in `color`, as a path is drawn.
    func draw(_ dots: BrailleCanvas, _ color: PathColor, on background: MapBackground, into map: inout Buffer) {
        for (index, mask) in dots.masks.enumerated() where mask != 0 {
            let (column, row) = (index % map.size.width, index / map.size.width)
            let glyph = background.palette.ascii ? LineGlyph.ascii(mask) : BrailleCanvas.glyph(mask)
            map[column, row] = Cell(glyph, style(color, column, row, background))
        }
    }

    /// Draws the arrows' tips where no head is, and takes their cells; the ends that can be given a letter.
    func drawTips(
        of layer: MarkLayer, on background: MapBackground, into map: inout Buffer, _ taken: inout TakenCells
    ) -> [MarkLayer.End] {
        guard let color = marks?.color else { return [] }
        for tip in layer.ends where tip.hasTip && taken.isFree(tip.x, tip.y) {
            let glyph = MarkGlyph.tip(tip.octant, ascii: background.palette.ascii)
            map[tip.x, tip.y] = Cell(glyph, style(color, tip.x, tip.y, background))
            taken.take(tip.x, tip.y)
        }
        return layer.ends
    }

    /// Writes each mark's letter beside its end: straight on if there is room, else around, off the strokes if it can be.
    /// Ends that share a cell have their letters side by side around it.
    func drawLetters(
        of ends: [MarkLayer.End], _ layer: MarkLayer, on background: MapBackground, into map: inout Buffer,
        _ taken: inout TakenCells
    ) {
        guard let color = marks?.color else { return }
        let style = Self.letter(color, background.palette)
        for end in ends {
            let around = [0, 1, 7, 2, 6, 3, 5, 4].map { DotVector.steps[(end.octant + $0) % 8] }
            let places = around.map { (x: end.x + $0.0, y: end.y + $0.1) }.filter { taken.isFree($0.x, $0.y) }
            let clear = places.first { layer.dots.masks[$0.y * map.size.width + $0.x] == 0 }
            guard let place = clear ?? places.first else { continue }
            taken.take(place.x, place.y)
            map[place.x, place.y] = Cell(end.mark.letter, style)
        }
    }

    /// Draws the crosshair where nothing is taken, so that heads and their digits stay.
    func drawCrosshair(on background: MapBackground, into map: inout Buffer, _ taken: TakenCells) {
        guard let crosshair, let cell = background.frame.cell(holding: crosshair) else { return }
        for part in MarkGlyph.cross(ascii: background.palette.ascii) {
            let (x, y) = (cell.x + part.x, cell.y + part.y)
            guard taken.isFree(x, y) else { continue }
            map[x, y] = Cell(part.glyph, style(PathColor.all[0], x, y, background))
        }
    }

    private func style(_ color: PathColor, _ x: Int, _ y: Int, _ background: MapBackground) -> Style {
        var style = background.palette.path(color, background.level(x, y))
        style.attributes.insert(.bold)
        return style
    }
}
