import Canvas
import CellDrawing
import ExplorerCore
import Formulas
import Runs
import Scene
import Surfaces
import Training
import Wording

/// The lines under the map: the marks, then the mini-batch whose surface is shown, and the figures at the crosshair or the
/// pointer.
struct MapReadout {
    let model: Model
    let theme: Theme
    /// The marks that are on the map.
    let marks: MapMarks?

    private static let gap = 3
    /// Columns behind the marks on which a point is worth beginning: those of a mini-batch's title.
    private static let leastRest = 28

    func draw(into buffer: inout Buffer, _ area: Rect, frame: MapFrame) {
        guard !area.isEmpty else { return }
        if model.showsCharts { return drawFigures(into: &buffer, area) }
        let wanted = ReadoutLines(
            ofMap: area.width, marks: model.hasTrainings ? 0 : model.map.marks.count,
            hasCrosshair: model.map.crosshair != nil, isPlane: model.hasTrainings)
        // A line is left to the point; a lone line has both, and without a crosshair the marks alone.
        let above = area.height > 1 ? min(wanted.marks, area.height - 1) : wanted.point == 0 ? min(wanted.marks, 1) : 0
        let lines = (0..<area.height).map { Rect(x: area.x, y: area.y + $0, width: area.width, height: 1) }
        let isShared = area.height - above < wanted.point
        let free = above > 0 ? drawNotes(into: &buffer, Array(lines[..<above]), frame, isBrief: isShared) : []
        guard above < area.height else { return }
        let rest = isShared ? free.filter { $0.width >= Self.leastRest } : []
        let end = drawPoint(into: &buffer, rest + lines[above...], frame)
        guard above == 0, wanted.marks > 0, let last = lines.last else { return }
        let x = end > area.x ? end + Self.gap : end
        drawNotes(
            into: &buffer, [Rect(x: x, y: last.y, width: max(0, area.maxX - x), height: 1)], frame, isBrief: false)
    }

    /// Draws the figures of the point that have room on `lines`; the column behind them on the last one.
    private func drawPoint(into buffer: inout Buffer, _ lines: [Rect], _ frame: MapFrame) -> Int {
        var start = lines[0].x
        if let title = batchTitle, start + Glyphs.width(of: title) <= lines[0].maxX {
            start = buffer.write(title, x: start, y: lines[0].y, theme.accent)
        }
        guard let point = model.map.crosshair ?? model.pointedPoint else {
            return drawPlane(into: &buffer, lines, from: start)
        }
        if start > lines[0].x { start += Self.gap }
        let resolution = frame.view.width / SIMD2(Double(frame.size.width), Double(frame.size.height))
        let readout = PointReadout(
            model.course.surface, at: point, rows: model.mapRows, resolution: resolution, ascii: model.isASCII)
        var widths = lines.map(\.width)
        widths[0] = max(0, lines[0].maxX - start)
        var figures = readout.lines(widths: widths)
        let more = model.map.crosshair == nil ? words(.details).text : model.isASCII ? "~" : "…"
        if !figures.isWhole {
            // There is room for a hint at the figures that are left out.
            widths[widths.count - 1] = max(0, widths[widths.count - 1] - Glyphs.width(of: more) - 2)
            figures = readout.lines(widths: widths)
        }
        var end = start
        for (row, items) in figures.lines.enumerated() {
            end = row == 0 ? start : lines[row].x
            for (index, item) in items.enumerated() {
                if index > 0 { end += PointReadout.gap }
                end = buffer.write(item.name + " ", x: end, y: lines[row].y, theme.quiet)
                end = buffer.write(item.value, x: end, y: lines[row].y, theme.plain)
            }
        }
        guard !figures.isWhole, let last = lines.last else { return end }
        let x = end > last.x ? end + 2 : end
        return buffer.write(more, x: x, y: last.y, theme.quiet, limit: max(0, last.maxX - x))
    }

    /// Draws what is said of a plane through many parameters; the column behind it.
    private func drawPlane(into buffer: inout Buffer, _ lines: [Rect], from start: Int) -> Int {
        guard let facts = model.planeFacts else { return start }
        var (row, x) = (0, start)
        for (index, part) in facts.english(ascii: model.isASCII).enumerated() {
            let width = Glyphs.width(of: part)
            if x > lines[row].x, x + Self.gap + width > lines[row].maxX {
                guard row + 1 < lines.count else { break }
                row += 1
                x = lines[row].x
            }
            if x > lines[row].x { x += Self.gap }
            let text = Ellipsis.cut(part, to: max(0, lines[row].maxX - x), ascii: model.isASCII)
            x = buffer.write(text, x: x, y: lines[row].y, index == 0 ? theme.accent : theme.plain)
        }
        return x
    }

    /// Draws the selected training's figures at the present step, as many as have room.
    private func drawFigures(into buffer: inout Buffer, _ area: Rect) {
        guard let training = model.desk.chosenTraining else { return }
        var (x, y) = (area.x, area.y)
        for figure in TrainingFigures(training, ascii: model.isASCII).figures {
            guard let value = figure.value else { continue }
            let width = Glyphs.width(of: figure.name) + 1 + Glyphs.width(of: value)
            if x > area.x, x + width > area.maxX { (x, y) = (area.x, y + 1) }
            guard y < area.maxY else { return }
            x = buffer.write(figure.name + " ", x: x, y: y, theme.quiet, limit: area.width)
            x = buffer.write(value, x: x, y: y, theme.plain, limit: max(0, area.maxX - x)) + Self.gap
        }
    }

    private var batchTitle: String? {
        guard let rows = model.mapRows, let all = model.course.surface.rowCount else { return nil }
        return words(.batch(rows: rows.count, of: all)).text
    }

    private func words(_ caption: MapCaption) -> (text: String, brief: String) { caption.english(model.keySigns) }

    /// Draws the marks' words on `lines`: whole where they fit, else in brief, a sign at the end where some do not fit;
    /// returns what of the lines they leave free.
    @discardableResult
    private func drawNotes(
        into buffer: inout Buffer, _ lines: [Rect], _ frame: MapFrame, isBrief: Bool
    ) -> [Rect] {
        let notes = notes(on: frame)
        let brief = notes.map { ($0.letter, $0.brief) }
        let forms = isBrief ? [brief] : [notes.map { ($0.letter, $0.text) }, brief]
        let placed = forms.lazy.map { Self.places(of: $0.map(\.1), on: lines) }.enumerated()
        guard let best = placed.first(where: { !$0.element.contains(nil) }) ?? Array(placed).last else { return lines }
        var free = lines
        for (note, place) in zip(forms[best.offset], best.element) {
            guard let place else { continue }
            var x = buffer.write(String(note.0) + " ", x: place.x, y: place.y, theme.accent)
            x = buffer.write(note.1, x: x, y: place.y, theme.plain) + Self.gap
            free = free.filter { $0.y >= place.y }.map {
                $0.y == place.y ? Rect(x: x, y: $0.y, width: max(0, $0.maxX - x), height: 1) : $0
            }
        }
        guard best.element.contains(nil), let last = lines.last, last.width > 0 else { return free }
        buffer.write(model.isASCII ? "~" : "…", x: last.maxX - 1, y: last.y, theme.quiet)
        return []
    }

    /// Where each of `texts` begins with its letter, one after the other; nil for those that find no room.
    private static func places(of texts: [String], on lines: [Rect]) -> [SIMD2<Int>?] {
        var line = 0
        var x = lines.first?.x ?? 0
        return texts.map { text in
            while line < lines.count {
                let width = 2 + Glyphs.width(of: text)
                if x + width <= lines[line].maxX {
                    defer { x += width + gap }
                    return SIMD2(x, lines[line].y)
                }
                line += 1
                if line < lines.count { x = lines[line].x }
            }
            return nil
        }
    }

    private func notes(on frame: MapFrame) -> [(letter: Unicode.Scalar, text: String, brief: String)] {
        func warning(_ caption: MapCaption) -> (letter: Unicode.Scalar, text: String, brief: String) {
            ("!", words(caption).text, words(caption).brief)
        }
        if let marks {
            guard frame.view.contains(marks.head) else { return [warning(.marksOutOfView)] }
            return marks.notes(on: frame, ascii: model.isASCII).map { ($0.mark.letter, $0.text, $0.brief) }
        }
        return model.map.marks.isEmpty ? [] : [warning(.marksUnknown)]
    }
}
