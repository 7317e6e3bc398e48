import Canvas
import Formulas
import Rendering
import Simulation
import Surfaces

/// The line under the map: whose surface it is if a mini-batch's, what stands at the cross-hair or the pointer, and what
/// the marks mean.
struct MapReadout {
    let model: Model
    let theme: Theme
    /// The marks that are on the map.
    let marks: MapMarks?

    private static let gap = 3

    func draw(into buffer: inout Buffer, _ area: Rect, frame: MapFrame) {
        guard !area.isEmpty else { return }
        var x = area.x
        func write(_ text: String, _ style: Style) {
            x = buffer.write(text, x: x, y: area.y, style, limit: area.maxX - x)
        }
        if let title = batchTitle, x + Glyphs.width(of: title) <= area.maxX {
            write(title, theme.accent)
            x += Self.gap
        }
        if let point = model.crosshair ?? model.pointedPoint {
            let resolution = frame.view.width / SIMD2(Double(frame.size.width), Double(frame.size.height))
            let readout = PointReadout(
                model.course.surface, at: point, rows: model.mapRows, resolution: resolution, ascii: model.isASCII)
            let items = readout.items(atMost: area.maxX - x)
            for item in items {
                write(item.name + " ", theme.quiet)
                write(item.value, theme.plain)
                x += 2
            }
            if !items.isEmpty { x += Self.gap - 2 }
        }
        for note in notes(on: frame) {
            let width = 2 + Glyphs.width(of: note.text)
            guard x + width <= area.maxX else { break }
            write(String(note.letter) + " ", theme.accent)
            write(note.text, theme.plain)
            x += Self.gap
        }
    }

    private var batchTitle: String? {
        guard let rows = model.mapRows, let all = model.course.surface.formula.rowCount else { return nil }
        return "mini-batch: \(rows.count) of \(all) rows"
    }

    private func notes(on frame: MapFrame) -> [(letter: Unicode.Scalar, text: String)] {
        if let marks {
            guard frame.view.contains(marks.head) else { return [("!", "marks: the run is not in view")] }
            return marks.notes(on: frame, ascii: model.isASCII).map { ($0.mark.letter, $0.text) }
        }
        return model.marks.isEmpty ? [] : [("!", "marks: no update known here")]
    }
}
