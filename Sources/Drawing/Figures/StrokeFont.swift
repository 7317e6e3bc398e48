#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Letters as strokes of a round pen, so that text in pixel images needs no system font.
enum StrokeFont {
    /// A letter: its advance and its strokes, on a grid on which capitals are 8 high.
    struct Glyph {
        var advance: Double
        var strokes: [[Place]]
    }

    /// The pen's width in ems.
    static let weight = 0.085
    /// The grid's spacing in ems, to the right and upwards.
    private static let step = Place(0.08, 0.0875)
    /// The row of the baseline on the grid.
    private static let baseline = 3.0
    /// The number of segments of a curve.
    private static let pieces = 8

    private static let glyphs: [Unicode.Scalar: Glyph] = {
        var glyphs: [Unicode.Scalar: Glyph] = [:]
        for line in StrokeGlyphs.table.split(separator: "\n") {
            guard let scalar = line.unicodeScalars.first else { continue }
            glyphs[scalar] = glyph(line.dropFirst(2))
        }
        return glyphs
    }()

    /// The replacement for a missing letter.
    private static let box = glyph("7 030b5b5303")

    /// The width of `text` in pixels at an em of `size` pixels.
    static func width(of text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + (glyphs[$1] ?? box).advance } * step.x * size
    }

    /// `text`, truncated to `width` pixels with an ellipsis.
    static func cut(_ text: String, to width: Double, size: Double) -> String {
        guard self.width(of: text, size: size) > width else { return text }
        var kept = text
        while !kept.isEmpty, self.width(of: kept + "…", size: size) > width { kept.removeLast() }
        return kept + "…"
    }

    /// The strokes of `text` at its place in the figure.
    static func strokes(of text: FigureText) -> [[Place]] {
        let width = width(of: text.text, size: text.size)
        var x = text.anchor == .start ? 0 : text.anchor == .middle ? -width / 2 : -width
        let angle = text.turn * Double.pi / 180
        let (along, down) = (Place(cos(angle), sin(angle)), Place(-sin(angle), cos(angle)))
        // Half of the letter spacing is on either side of a letter.
        x += step.x * text.size
        var strokes: [[Place]] = []
        for scalar in text.text.unicodeScalars {
            let glyph = glyphs[scalar] ?? box
            for stroke in glyph.strokes {
                strokes.append(
                    stroke.map { point in
                        let (right, up) = (point.x * step.x * text.size, (point.y - baseline) * step.y * text.size)
                        return text.place + along * (x + right) - down * up
                    })
            }
            x += glyph.advance * step.x * text.size
        }
        return strokes
    }

    /// The glyph that `line` describes; see ``StrokeGlyphs``.
    private static func glyph(_ line: Substring) -> Glyph {
        let words = line.split(separator: " ")
        let strokes = words.dropFirst().map { word in
            let kind = word.first
            let digits = word.unicodeScalars.compactMap { Int(String($0), radix: 16) }.map(Double.init)
            let points = stride(from: 0, to: digits.count - 1, by: 2).map { Place(digits[$0], digits[$0 + 1]) }
            return kind == "~" ? curve(points) : kind == "@" ? loop(points) : points
        }
        return Glyph(advance: words.first.flatMap { Double($0) } ?? 0, strokes: Array(strokes))
    }

    /// From the first point to the last, with those between as a quadratic spline's control points.
    private static func curve(_ points: [Place]) -> [Place] {
        guard points.count > 2 else { return points }
        var (result, start) = ([points[0]], points[0])
        for index in 1..<points.count - 1 {
            let isLast = index == points.count - 2
            let end = isLast ? points[index + 1] : (points[index] + points[index + 1]) / 2
            result += arc(start, points[index], end)
            start = end
        }
        return result
    }

    /// A closed quadratic spline with `points` as control points.
    private static func loop(_ points: [Place]) -> [Place] {
        guard let first = points.first, let last = points.last else { return [] }
        var start = (last + first) / 2
        var result = [start]
        for (index, point) in points.enumerated() {
            let end = (point + points[(index + 1) % points.count]) / 2
            result += arc(start, point, end)
            start = end
        }
        return result
    }

    private static func arc(_ start: Place, _ control: Place, _ end: Place) -> [Place] {
        (1...pieces).map { piece in
            let t = Double(piece) / Double(pieces)
            let (one, two) = (start * ((1 - t) * (1 - t)), control * (2 * t * (1 - t)))
            return one + two + end * (t * t)
        }
    }
}
