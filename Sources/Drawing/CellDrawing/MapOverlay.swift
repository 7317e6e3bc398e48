public import Canvas
package import Scene

/// Runs and marks over a map's background.
public struct MapOverlay: Sendable {
    /// The runs; a later one is drawn over an earlier one. A cell that paths share has the dots and the colour of the
    /// last, so the run that matters most belongs at the end.
    public var runs: [MapRun]
    /// The known minima, marked where they are in view.
    public var minima: [SIMD2<Double>]
    /// The parameters' names, for runs outside the view.
    public var parameters: [String]
    /// The marks at the head of one of the runs.
    public var marks: MapMarks?
    /// Where the next run would start; marked where none of `runs` began there.
    public var start: SIMD2<Double>?
    /// The point that a person has picked.
    public var crosshair: SIMD2<Double>?
    /// What is written beside the minima's marks where they are another surface's than the one shown.
    public var minimaNote: String?

    /// An overlay of the given values.
    public init(
        runs: [MapRun], minima: [SIMD2<Double>] = [], parameters: [String] = [], marks: MapMarks? = nil,
        start: SIMD2<Double>? = nil, crosshair: SIMD2<Double>? = nil, minimaNote: String? = nil
    ) {
        self.runs = runs
        self.minima = minima
        self.parameters = parameters
        self.marks = marks
        self.start = start
        self.crosshair = crosshair
        self.minimaNote = minimaNote
    }

    /// Draws `background` and everything over it with its top left corner at (`x`, `y`) of `buffer`.
    public func draw(on background: MapBackground, into buffer: inout Buffer, x: Int = 0, y: Int = 0) {
        var map = background.cells
        for run in runs {
            drawTrail(of: run, on: background, into: &map)
        }
        drawMinima(on: background, into: &map)
        drawStarts(on: background, into: &map)
        var taken = TakenCells(background.frame.size)
        let layer = marks.map { MarkLayer($0, frame: background.frame, ascii: background.palette.ascii) }
        if let layer, let marks { draw(layer.dots, marks.color, on: background, into: &map) }
        let heads = drawHeads(on: background, into: &map, &taken)
        let ends = layer.map { drawTips(of: $0, on: background, into: &map, &taken) } ?? []
        for (run, cell) in heads {
            guard let digit = run.digit, let place = taken.takeBeside(cell.x, cell.y) else { continue }
            map[place.x, place.y] = Cell(digit, run.color.chip(background.palette.depth))
        }
        if let layer { drawLetters(of: ends, layer, on: background, into: &map, &taken) }
        drawOffView(on: background, into: &map, &taken)
        drawCrosshair(on: background, into: &map, taken)
        background.removeCutLabels(from: &map)
        buffer.draw(map, x: x, y: y)
    }

    /// Draws what stands in text over an image of the map, on which everything else is: key digits, letters, losses on contour
    /// lines, and what tells of runs outside the view.
    ///
    /// With `hasGrounds` losses on contour lines have the colour of the map behind them, since words hide the image.
    public func drawWords(
        on background: MapBackground, hasGrounds: Bool = false, into buffer: inout Buffer, x: Int = 0, y: Int = 0
    ) {
        var map = background.words(hasGrounds: hasGrounds)
        let width = map.size.width
        var taken = TakenCells(background.frame.size)
        let layer = marks.map { MarkLayer($0, frame: background.frame, ascii: false) }
        let heads = runs.compactMap { run in background.frame.cell(holding: run.head).map { (run, $0) } }
        let others = (minima + [start, crosshair].compactMap(\.self) + runs.map(\.start))
            .compactMap { background.frame.cell(holding: $0) }
        background.removeLabels(from: &map) { x, y in
            runs.contains { $0.trail.masks[y * width + x] != 0 }
                || (layer.map { $0.dots.masks[y * width + x] != 0 } ?? false)
                || heads.contains { abs($0.1.x - x) <= 1 && $0.1.y == y } || others.contains { $0.x == x && $0.y == y }
        }
        if minimaNote != nil { drawMinimaNotes(on: background, into: &map) }
        for (_, cell) in heads { taken.take(cell.x, cell.y) }
        for tip in layer?.ends ?? [] where tip.hasTip { taken.take(tip.x, tip.y) }
        for (run, cell) in heads {
            guard let digit = run.digit, let place = taken.takeBeside(cell.x, cell.y) else { continue }
            map[place.x, place.y] = Cell(digit, run.color.chip(background.palette.depth))
        }
        if let layer { drawLetters(of: layer.ends, layer, on: background, into: &map, &taken) }
        drawOffView(on: background, into: &map, &taken)
        buffer.draw(map, x: x, y: y)
    }

    private func drawTrail(of run: MapRun, on background: MapBackground, into map: inout Buffer) {
        let palette = background.palette
        guard run.trail.size == background.frame.size else { return }
        // Where colours don't tell paths apart for every kind of sight, their digits do, now and then.
        let digits = palette.depth < .palette256 ? PathDigits(run.trail) : nil
        let head = background.frame.cell(holding: run.head)
        let styles = palette.pathStyles(run.color)
        let dotted = run.faint == nil ? nil : run.trail.dotted()
        for (index, whole) in run.trail.masks.enumerated() where whole != 0 {
            let isFaint = run.faint.map { $0.masks[index] != 0 } ?? false
            guard let mask = isFaint ? dotted?.masks[index] : whole, mask != 0 else { continue }
            let (column, row) = (index % map.size.width, index / map.size.width)
            let stroke = palette.ascii ? LineGlyph.pathASCII(mask) : BrailleCanvas.glyph(mask)
            // Beside the head, which has the digit anyway, two of them would read as a number.
            let isBesideHead = head.map { abs($0.x - column) <= 2 && abs($0.y - row) <= 1 } ?? false
            let hasDigit = !isBesideHead && digits?.holds(column, row) == true
            let glyph = hasDigit ? run.digit ?? stroke : stroke
            map[column, row] = Cell(glyph, styles[Int(background.level(column, row).index)])
        }
    }

    private func drawMinima(on background: MapBackground, into map: inout Buffer) {
        for minimum in minima {
            guard let cell = background.frame.cell(holding: minimum) else { continue }
            let style = background.palette.mark(background.level(cell.x, cell.y))
            map[cell.x, cell.y] = Cell(background.palette.ascii ? "x" : "✕", style)
        }
        drawMinimaNotes(on: background, into: &map)
    }

    private func drawMinimaNotes(on background: MapBackground, into map: inout Buffer) {
        for minimum in minima {
            guard let cell = background.frame.cell(holding: minimum) else { continue }
            guard let minimaNote, cell.x + 1 + Glyphs.width(of: minimaNote) <= map.size.width else { continue }
            for (offset, letter) in minimaNote.unicodeScalars.enumerated() {
                let x = cell.x + 1 + offset
                map[x, cell.y] = Cell(letter, background.palette.mark(background.level(x, cell.y)))
            }
        }
    }

    private func drawStarts(on background: MapBackground, into map: inout Buffer) {
        for run in runs {
            guard let cell = background.frame.cell(holding: run.start) else { continue }
            let style = background.palette.path(startColor(of: run), background.level(cell.x, cell.y))
            map[cell.x, cell.y] = Cell(background.palette.ascii ? "o" : "○", style)
        }
        if let start, !runs.contains(where: { $0.start == start }),
            let cell = background.frame.cell(holding: start)
        {
            let style = background.palette.path(PathColor.all[0], background.level(cell.x, cell.y))
            map[cell.x, cell.y] = Cell(background.palette.ascii ? "o" : "○", style)
        }
    }

    /// Draws and takes the cells of the heads in view.
    private func drawHeads(
        on background: MapBackground, into map: inout Buffer, _ taken: inout TakenCells
    ) -> [(run: MapRun, cell: (x: Int, y: Int))] {
        let palette = background.palette
        let heads = runs.compactMap { run in background.frame.cell(holding: run.head).map { (run, $0) } }
        for (_, cell) in heads { taken.take(cell.x, cell.y) }
        for (run, cell) in heads {
            var style = palette.path(run.color, background.level(cell.x, cell.y))
            style.attributes.insert(.bold)
            map[cell.x, cell.y] = Cell(HeadGlyph.ofKey(run.key, ascii: palette.ascii), style)
        }
        return heads
    }

    private func drawOffView(on background: MapBackground, into map: inout Buffer, _ taken: inout TakenCells) {
        let (frame, palette) = (background.frame, background.palette)
        for run in runs {
            guard
                let marker = OffViewMarker(
                    run.head, after: run.previous, frame: frame, parameters: parameters, ascii: palette.ascii)
            else { continue }
            let badge = Cell(run.digit ?? " ", run.color.chip(palette.depth))
            draw(marker, badge, run.color, palette, into: &map, &taken)
        }
        for (index, run) in runs.enumerated() {
            // One for all that began there; where a run still is, its own marker tells of the place.
            let isTold = runs[..<index].contains { $0.start == run.start } || runs.contains { $0.head == run.start }
            guard
                !isTold,
                let marker = OffViewMarker(
                    run.start, frame: frame, parameters: parameters, ascii: palette.ascii)
            else { continue }
            let badge = Cell(palette.ascii ? "o" : "○", Self.label(startColor(of: run), palette))
            draw(marker, badge, startColor(of: run), palette, into: &map, &taken)
        }
    }

    /// Writes arrow, badge and text, blanks around it, from the edge inwards; nothing where there is no room.
    private func draw(
        _ marker: OffViewMarker, _ badge: Cell, _ color: PathColor, _ palette: MapPalette, into map: inout Buffer,
        _ taken: inout TakenCells
    ) {
        let room = map.size.width
        var text = " " + marker.text + " "
        var width = 2 + Glyphs.width(of: text)
        if width > room {
            text = ""
            width = 2
        }
        let opensRight = marker.x + width <= room
        let x = opensRight ? marker.x : max(0, min(marker.x, room - 1) - width + 1)
        guard let row = taken.freeRow(from: marker.y, x: x, width: width) else { return }
        for column in x..<x + width { taken.take(column, row) }
        let label = Self.label(color, palette)
        var strong = label
        strong.attributes = .bold
        if opensRight {
            map[x, row] = Cell(marker.arrow, strong)
            map[x + 1, row] = badge
            map.write(text, x: x + 2, y: row, label)
        } else {
            let end = map.write(text, x: x, y: row, label)
            map[end, row] = badge
            map[end + 1, row] = Cell(marker.arrow, strong)
        }
    }

    /// The colour of the run's start; white for one that runs share, for it is nobody's.
    package func startColor(of run: MapRun) -> PathColor {
        runs.contains { $0.start == run.start && $0.color != run.color } ? PathColor.all[0] : run.color
    }

    /// The style of a letter beside a mark: on a ground of its own, for a map is a restless one; reversed without colour.
    static func letter(_ color: PathColor, _ palette: MapPalette) -> Style {
        var style = label(color, palette)
        style.attributes = palette.depth == .none ? [.bold, .reverse] : .bold
        return style
    }

    static func label(_ color: PathColor, _ palette: MapPalette) -> Style {
        palette.depth == .none ? Style() : Style(color.color(palette.depth), on: plate(palette))
    }

    /// The ground of a label: nearly black, on which every path colour is read.
    private static func plate(_ palette: MapPalette) -> Color {
        switch palette.depth {
        case .direct: .rgb(18, 18, 24)
        case .palette256: .palette(233)
        case .ansi16, .ansi8: .palette(0)
        case .none: .standard
        }
    }
}

/// The shapes of heads, one for each number key, so that runs are told apart without colour too.
enum HeadGlyph {
    private static let shapes: [Unicode.Scalar] = ["●", "◆", "▲", "■", "★", "▼", "◉", "◈", "▣"]

    /// The head of the run with key digit `key`; of a run without one, that of key 1.
    ///
    /// In ASCII all are `O`, and the digits beside them tell them apart.
    static func ofKey(_ key: Int?, ascii: Bool) -> Unicode.Scalar {
        guard !ascii else { return "O" }
        let index = (key ?? 1) - 1
        return shapes[(index % shapes.count + shapes.count) % shapes.count]
    }
}

/// The cells of a trail that show its run's digit in place of dots: some ten apart, wherever the trail goes.
struct PathDigits {
    private let trail: BrailleCanvas

    private static let reach = (columns: 4, rows: 2)

    init(_ trail: BrailleCanvas) {
        self.trail = trail
    }

    /// Whether the trail's cell in column `x` and row `y` is one: the first by rank among those around.
    ///
    /// Ranks go with places, so that a trail that grows keeps its digits but near the new part.
    func holds(_ x: Int, _ y: Int) -> Bool {
        let own = Self.rank(x, y)
        let columns = max(0, x - Self.reach.columns)...min(trail.size.width - 1, x + Self.reach.columns)
        for row in max(0, y - Self.reach.rows)...min(trail.size.height - 1, y + Self.reach.rows) {
            for column in columns where trail.masks[row * trail.size.width + column] != 0 {
                if Self.rank(column, row) < own { return false }
            }
        }
        return true
    }

    /// A number for a place that looks drawn by lot.
    private static func rank(_ x: Int, _ y: Int) -> UInt32 {
        var rank = UInt32(truncatingIfNeeded: x) &* 0x9E37_79B1 ^ UInt32(truncatingIfNeeded: y) &* 0x85EB_CA77
        rank = (rank ^ rank >> 15) &* 0x2C1B_3C6D
        rank = (rank ^ rank >> 12) &* 0x297A_2D39
        return rank ^ rank >> 15
    }
}
