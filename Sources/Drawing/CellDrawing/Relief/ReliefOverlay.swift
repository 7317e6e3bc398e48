public import Canvas
public import Perspective
import Sampling
import Scene
import Surfaces

/// Runs and marks over a landscape in cells.
public struct ReliefOverlay: Sendable {
    /// What is drawn; the paths of its runs are those of ``trails`` instead.
    public var overlay: MapOverlay
    /// The paths of its runs, in the same order.
    public var trails: [ReliefTrail]

    /// `overlay` with paths on the landscape.
    public init(_ overlay: MapOverlay, trails: [ReliefTrail]) {
        self.overlay = overlay
        self.trails = trails
    }

    /// Draws `background` and everything over it with its top left corner at (`x`, `y`) of `buffer`.
    public func draw(on background: ReliefBackground, into buffer: inout Buffer, x: Int = 0, y: Int = 0) {
        var map = background.cells
        var inks = ReliefInks(background)
        let cells = map
        drawAxes(background.stage, ascii: background.palette.ascii, into: &map) { cells[$0, $1] == Cell() }
        for (run, trail) in zip(overlay.runs, trails) {
            drawHidden(trail, run.color, on: background, into: &map)
            let digits = background.palette.depth < .palette256 ? PathDigits(trail.seen) : nil
            for (index, mask) in trail.seen.masks.enumerated() where mask != 0 {
                let (column, row) = (index % map.size.width, index / map.size.width)
                let stroke = background.palette.ascii ? LineGlyph.pathASCII(mask) : BrailleCanvas.glyph(mask)
                let glyph = digits?.holds(column, row) == true ? run.digit ?? stroke : stroke
                map[column, row] = Cell(glyph, inks.style(run.color, column, row))
            }
        }
        for minimum in overlay.minima {
            put(background.palette.ascii ? "x" : "✕", at: minimum, inks.mark, on: background, &map)
        }
        for run in overlay.runs { drawStart(run.start, overlay.startColor(of: run), on: background, &inks, &map) }
        if let start = overlay.start, !overlay.runs.contains(where: { $0.start == start }) {
            drawStart(start, PathColor.all[0], on: background, &inks, &map)
        }
        drawMarks(on: background, &inks, &map)
        for run in overlay.runs {
            guard let cell = cell(of: run.head, background.stage, background.cells.size) else { continue }
            var style = inks.style(run.color, cell.x, cell.y)
            style.attributes.insert(cell.isSeen ? .bold : .dim)
            map[cell.x, cell.y] = Cell(HeadGlyph.ofKey(run.key, ascii: background.palette.ascii), style)
        }
        if let point = overlay.crosshair, let cell = cell(of: point, background.stage, map.size) {
            for part in MarkGlyph.cross(ascii: background.palette.ascii) {
                let (x, y) = (cell.x + part.x, cell.y + part.y)
                guard map.bounds.contains(x, y) else { continue }
                var style = inks.style(PathColor.all[0], x, y)
                style.attributes.insert(.bold)
                map[x, y] = Cell(part.glyph, style)
            }
        }
        var words = TakenCells(map.size)
        for run in overlay.runs { cell(of: run.head, background.stage, map.size).map { words.take($0.x, $0.y) } }
        drawDigits(background.stage, background.palette, &words, &map)
        drawStrays(background.stage, background.palette, &words, &map)
        buffer.draw(map, x: x, y: y)
    }

    /// Draws what stands in text over an image of the landscape, on which everything else is: axes, key digits, and what tells of
    /// runs outside the view. `stage` tells places in cells' widths.
    public func drawWords(
        _ stage: ReliefStage, _ palette: MapPalette, size: Size, into buffer: inout Buffer, x: Int = 0, y: Int = 0
    ) {
        var map = Buffer(size)
        var words = TakenCells(size)
        for run in overlay.runs { cell(of: run.head, stage, size).map { words.take($0.x, $0.y) } }
        drawAxes(stage, ascii: false, into: &map) { x, y in
            let scale = Double(stage.raster.size.width) / Double(max(1, size.width))
            let height = stage.projection.extent.y / Double(max(1, size.height)) * scale
            return stage.raster.isClear(
                Rect(
                    x: Int(Double(x) * scale), y: Int(Double(y) * height), width: Int(scale) + 1,
                    height: Int(height) + 1))
        }
        drawDigits(stage, palette, &words, &map)
        drawStrays(stage, palette, &words, &map)
        buffer.draw(map, x: x, y: y)
    }

    private func drawAxes(
        _ stage: ReliefStage, ascii: Bool, into map: inout Buffer, where isFree: (_ x: Int, _ y: Int) -> Bool
    ) {
        let (frame, projection) = (stage.relief.frame, stage.projection)
        let scale = SIMD2(Double(map.size.width), Double(map.size.height)) / projection.extent
        let count = min(map.size.width / 14, map.size.height / 4)
        guard count > 0 else { return }
        var taken: [Rect] = []
        for label in ReliefAxes(frame, parameters: overlay.parameters, projection, atMost: count, ascii: ascii).labels {
            let text = label.isName ? Ellipsis.cut(label.text, to: MapPanel.nameWidth, ascii: ascii) : label.text
            let width = Glyphs.width(of: text)
            let place = label.place * scale
            let shift = label.way.x > 0.4 ? 0 : label.way.x < -0.4 ? Double(width) : Double(width) / 2
            let (x, y) = (Int((place.x - shift).rounded()), Int(place.y.rounded(.down)))
            let area = Rect(x: x - 1, y: y, width: width + 2, height: 1)
            guard x >= 0, x + width <= map.size.width, y >= 0, y < map.size.height,
                (x..<x + width).allSatisfy({ isFree($0, y) }),
                !taken.contains(where: { !$0.intersection(area).isEmpty })
            else { continue }
            taken.append(area)
            map.write(
                text, x: x, y: y,
                label.isName ? Style(.standard, on: .standard, .bold) : Style(.standard, on: .standard, .dim))
        }
    }

    private func drawHidden(
        _ trail: ReliefTrail, _ color: PathColor, on background: ReliefBackground, into map: inout Buffer
    ) {
        guard background.palette.depth == .direct, !background.palette.ascii else { return }
        for (index, mask) in trail.hidden.dotted().masks.enumerated() where mask != 0 && trail.seen.masks[index] == 0 {
            let (column, row) = (index % map.size.width, index / map.size.width)
            let ground = background.ground(column, row)
            guard let rgb = ground.components else { continue }
            map[column, row] = Cell(
                BrailleCanvas.glyph(mask), Style(Color(rgb.mixed(with: color.rgb, 0.4)), on: ground))
        }
    }

    private func drawStart(
        _ start: SIMD2<Double>, _ color: PathColor, on background: ReliefBackground, _ inks: inout ReliefInks,
        _ map: inout Buffer
    ) {
        guard let cell = cell(of: start, background.stage, map.size), cell.isSeen else { return }
        map[cell.x, cell.y] = Cell(background.palette.ascii ? "o" : "○", inks.style(color, cell.x, cell.y))
    }

    private func put(
        _ glyph: Unicode.Scalar, at point: SIMD2<Double>, _ color: Color, on background: ReliefBackground,
        _ map: inout Buffer
    ) {
        guard let cell = cell(of: point, background.stage, map.size), cell.isSeen else { return }
        let depth = background.palette.depth
        let style =
            depth == .none
            ? Style(.standard, on: .standard, .bold)
            : Style(color, on: Halo.behind(color, over: background.ground(cell.x, cell.y), depth: depth, contrast: 4.5))
        map[cell.x, cell.y] = Cell(glyph, style)
    }

    private func drawMarks(on background: ReliefBackground, _ inks: inout ReliefInks, _ map: inout Buffer) {
        guard let marks = overlay.marks else { return }
        let strokes = ReliefMarks(marks, background.stage)
        var dots = BrailleCanvas(map.size)
        for line in strokes.lines {
            let places = line.map { $0 * 2 }
            for (start, end) in zip(places, places.dropFirst()) { dots.line(from: start, to: end) }
        }
        for (index, mask) in dots.masks.enumerated() where mask != 0 {
            let (column, row) = (index % map.size.width, index / map.size.width)
            let glyph = background.palette.ascii ? LineGlyph.ascii(mask) : BrailleCanvas.glyph(mask)
            var style = inks.style(marks.color, column, row)
            style.attributes.insert(.bold)
            map[column, row] = Cell(glyph, style)
        }
        for tip in strokes.tips {
            let (x, y) = (Int(tip.end.x), Int(tip.end.y / 2))
            guard map.bounds.contains(x, y), let octant = DotVector(dots: tip.direction)?.octant else { continue }
            map[x, y] = Cell(
                MarkGlyph.tip(octant, ascii: background.palette.ascii), inks.style(marks.color, x, y))
        }
    }

    private func drawDigits(_ stage: ReliefStage, _ palette: MapPalette, _ taken: inout TakenCells, _ map: inout Buffer)
    {
        for run in overlay.runs {
            guard let cell = cell(of: run.head, stage, map.size), let digit = run.digit,
                let place = taken.takeBeside(cell.x, cell.y)
            else { continue }
            map[place.x, place.y] = Cell(digit, run.color.chip(palette.depth))
        }
    }

    /// Tells of runs outside the view beside the edge nearest to them.
    private func drawStrays(_ stage: ReliefStage, _ palette: MapPalette, _ taken: inout TakenCells, _ map: inout Buffer)
    {
        let frame = stage.relief.frame
        for run in overlay.runs {
            guard
                let marker = OffViewMarker(
                    run.head, frame: frame, parameters: overlay.parameters, ascii: palette.ascii)
            else { continue }
            let share =
                SIMD2(Double(marker.x) + 0.5, Double(marker.y) + 0.5)
                / SIMD2(Double(max(1, frame.size.width)), Double(max(1, frame.size.height)))
            let square = SIMD2(2 * share.x - 1, 1 - 2 * share.y)
            let point = SIMD3(square.x, square.y, (stage.relief.level(x: square.x, y: square.y) ?? 0.5) - 0.5)
            let text = " " + marker.text + " "
            let width = 1 + Glyphs.width(of: text)
            guard width <= map.size.width, let place = stage.projection.place(of: point)?.place else { continue }
            let cell = place * SIMD2(Double(map.size.width), Double(map.size.height)) / stage.projection.extent
            let x = min(max(Int(cell.x) - (square.x + square.y > 0 ? 0 : width), 0), map.size.width - width)
            guard let row = taken.freeRow(from: min(max(Int(cell.y), 0), map.size.height - 1), x: x, width: width)
            else {
                continue
            }
            for column in x..<x + width { taken.take(column, row) }
            map[x, row] = Cell(run.digit ?? " ", run.color.chip(palette.depth))
            map.write(text, x: x + 1, y: row, MapOverlay.label(run.color, palette))
        }
    }

    /// The cell in which `point` stands, and whether it is seen.
    private func cell(of point: SIMD2<Double>, _ stage: ReliefStage, _ size: Size) -> (x: Int, y: Int, isSeen: Bool)? {
        guard let (place, isSeen) = stage.place(of: point) else { return nil }
        let cell = place * SIMD2(Double(size.width), Double(size.height)) / stage.projection.extent
        let (x, y) = (Int(cell.x.rounded(.down)), Int(cell.y.rounded(.down)))
        return Rect(size).contains(x, y) ? (x, y, isSeen) : nil
    }
}

/// The styles of paths on a landscape, each found once.
private struct ReliefInks {
    private let background: ReliefBackground
    private var found: [Key: Style] = [:]

    private struct Key: Hashable {
        let name: String
        let ground: Color
    }

    init(_ background: ReliefBackground) {
        self.background = background
    }

    /// The colour of minima.
    var mark: Color {
        switch background.palette.depth {
        case .none: .standard
        case .ansi8: .palette(3)
        case .ansi16: .palette(11)
        case .palette256: .palette(227)
        case .direct: .rgb(255, 236, 70)
        }
    }

    /// A path's style in a cell: its contrast with what is behind it is at least 3.
    mutating func style(_ color: PathColor, _ x: Int, _ y: Int) -> Style {
        let depth = background.palette.depth
        guard depth != .none else { return Style(.standard, on: .standard, .bold) }
        let key = Key(name: color.name, ground: background.ground(x, y))
        if let known = found[key] { return known }
        let ink = color.color(depth)
        let style = Style(ink, on: Halo.behind(ink, over: key.ground, depth: depth))
        found[key] = style
        return style
    }
}

/// The marks at a run's head as lines on a landscape.
public struct ReliefMarks: Sendable {
    /// The lines, in the units of the stage.
    public private(set) var lines: [[SIMD2<Double>]] = []
    /// The ends of arrows and their directions.
    public private(set) var tips: [(end: SIMD2<Double>, direction: SIMD2<Double>)] = []

    /// `marks` on the landscape of `stage`.
    public init(_ marks: MapMarks, _ stage: ReliefStage) {
        let frame = stage.relief.frame
        let extent = SIMD2(Double(max(1, frame.size.width)), Double(max(1, frame.size.height))) * SIMD2(2, 4)
        func place(_ dots: SIMD2<Double>) -> SIMD2<Double> {
            let share = dots / extent
            return frame.view.lower + SIMD2(share.x, 1 - share.y) * frame.view.width
        }
        let flat = marks.strokes(on: frame)
        for line in flat.lines {
            for (start, end) in zip(line, line.dropFirst()) {
                lines += stage.pieces(fromPlace: place(start), toPlace: place(end)).filter(\.isSeen).map(\.places)
            }
        }
        for tip in flat.tips {
            // The end of the line as it is seen, and where it comes from.
            let pieces = stage.pieces(fromPlace: place(tip.end - tip.direction * 3), toPlace: place(tip.end))
            guard let last = pieces.last, last.isSeen, let from = last.places.first, let end = last.places.last,
                from != end
            else {
                continue
            }
            tips.append((end, end - from))
        }
    }
}
