import Canvas

/// Writes figures as SVG 1.1.
public enum SVGWriter {
    /// `figure` as an XML document, with lengths in hundredths of a pixel.
    ///
    /// Points of a line that deviate by less than a twentieth of a pixel are omitted. Characters that XML does not
    /// allow are written as U+FFFD.
    public static func text(of figure: Figure) -> String {
        let (width, height) = (figure.size.width, figure.size.height)
        var document = Document()
        document.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        document.put("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" ")
        document.put(
            "viewBox=\"0 0 \(width) \(height)\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">\n")
        document.put("<title>\(escaped(figure.title))</title>\n")
        if !figure.note.isEmpty { document.put("<desc>\(escaped(figure.note))</desc>\n") }
        document.put("<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(color(figure.ground))\"/>\n")
        document.put(figure.shapes)
        document.put("</svg>\n")
        return document.text
    }

    /// A document that is being written.
    private struct Document {
        var text = ""
        var clips = 0

        mutating func put(_ piece: String) { text += piece }

        mutating func put(_ shapes: [Shape]) {
            for shape in shapes {
                switch shape {
                case .area(let rings, let fill):
                    let path = rings.map { SVGWriter.path($0) + "Z" }.joined()
                    put("<path fill=\"\(color(fill))\" fill-rule=\"evenodd\" d=\"\(path)\"/>\n")
                case .line(let places, let stroke):
                    // A line of length 0 is a dot.
                    let path = SVGWriter.path(places.count == 1 ? places + places : places)
                    put("<path fill=\"none\" stroke=\"\(color(stroke.ink))\" stroke-width=\"\(number(stroke.width))\" ")
                    put("stroke-linecap=\"round\" stroke-linejoin=\"round\" d=\"\(path)\"/>\n")
                case .text(let text): put(text)
                case .clipped(let rect, let shapes):
                    clips += 1
                    put("<clipPath id=\"clip\(clips)\"><rect x=\"\(rect.x)\" y=\"\(rect.y)\" ")
                    put("width=\"\(rect.width)\" height=\"\(rect.height)\"/></clipPath>\n")
                    put("<g clip-path=\"url(#clip\(clips))\">\n")
                    put(shapes)
                    put("</g>\n")
                }
            }
        }

        private mutating func put(_ text: FigureText) {
            let (x, y) = (number(text.place.x), number(text.place.y))
            put("<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(number(text.size))\" fill=\"\(color(text.ink))\"")
            switch text.anchor {
            case .start: break
            case .middle: put(" text-anchor=\"middle\"")
            case .end: put(" text-anchor=\"end\"")
            }
            if text.turn != 0 { put(" transform=\"rotate(\(number(text.turn)) \(x) \(y))\"") }
            if let halo = text.halo {
                put(" stroke=\"\(color(halo))\" stroke-width=\"\(number(text.size * FigureText.haloWidth))\"")
                put(" stroke-linejoin=\"round\" paint-order=\"stroke\"")
            }
            put(">\(escaped(text.text))</text>\n")
        }
    }

    /// `places` as path data.
    private static func path(_ places: [Place]) -> String {
        var path = ""
        for (index, place) in Simplification.simplified(places, tolerance: 0.05).enumerated() {
            path += (index == 0 ? "M" : index == 1 ? "L" : " ") + number(place.x) + " " + number(place.y)
        }
        return path
    }

    private static func color(_ color: RGB) -> String {
        let value = Int(color.red) << 16 | Int(color.green) << 8 | Int(color.blue)
        let digits = String(value, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// `value` with at most two decimals.
    static func number(_ value: Double) -> String {
        let hundredths = Int((min(max(value, -1e9), 1e9) * 100).rounded())
        let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return sign + String(whole) }
        if rest % 10 == 0 { return sign + "\(whole).\(rest / 10)" }
        return sign + "\(whole)." + (rest < 10 ? "0" : "") + String(rest)
    }

    /// `text`, escaped for XML.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += " "
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// Removes points of lines without visible change.
enum Simplification {
    /// `line` without points that lie within `tolerance` of it (Ramer 1972; Douglas and Peucker 1973).
    static func simplified(_ line: [Place], tolerance: Double) -> [Place] {
        guard line.count > 2 else { return line }
        var isKept = [Bool](repeating: false, count: line.count)
        isKept[0] = true
        isKept[line.count - 1] = true
        var parts = [(0, line.count - 1)]
        while let (first, last) = parts.popLast() {
            var (farthest, distance) = (first, tolerance * tolerance)
            for index in first + 1..<max(last, first + 1) {
                let square = squaredDistance(of: line[index], from: line[first], to: line[last])
                if square > distance { (farthest, distance) = (index, square) }
            }
            guard farthest != first else { continue }
            isKept[farthest] = true
            parts += [(first, farthest), (farthest, last)]
        }
        return line.indices.filter { isKept[$0] }.map { line[$0] }
    }

    /// The squared distance of `point` from the segment between two other points.
    private static func squaredDistance(of point: Place, from start: Place, to end: Place) -> Double {
        let (way, offset) = (end - start, point - start)
        let length = (way * way).sum()
        let share = length > 0 ? min(max((way * offset).sum() / length, 0), 1) : 0
        let rest = offset - way * share
        return (rest * rest).sum()
    }
}
