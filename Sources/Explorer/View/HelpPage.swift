import Canvas
import Rendering

/// The help: the keys of the moment, and how to read the map; what does not fit the window is reached by moving.
struct HelpPage {
    let theme: Theme
    let keys: [KeyBinding]
    let ascii: Bool
    /// The first line shown.
    let top: Int

    private static let reading = [
        "Warm colours are high loss, cool ones low. Along a line the loss is the same, and where lines crowd the gradient"
            + " is large. A yellow cross marks a known minimum.",
        "A run that leaves the map is shown at its edge with its coordinates: nothing is clamped.",
        "Beside each run stand its loss and the norm |g| of its gradient; for each parameter the gradient, the denominator "
            + "sigma that the update divides by, and the effective step lr/sigma.",
    ]

    /// One line: a key with the beginning of its sentence, or more of a sentence.
    private struct Line {
        var name = ""
        var text: String
        var indent: Int
    }

    private static let widest = 78

    func draw(into buffer: inout Buffer) {
        let lines = Self.lines(width: Self.width(in: buffer.size), keys, ascii)
        let size = Size(Self.width(in: buffer.size) + 4, lines.count + 2)
        let area = OverlayPage(size, title: "Keys", theme: theme).draw(into: &buffer)
        let top = min(top, max(0, lines.count - area.height))
        for (row, line) in lines.dropFirst(top).prefix(area.height).enumerated() {
            buffer.write(line.name, x: area.x, y: area.y + row, theme.heading)
            buffer.write(line.text, x: area.x + line.indent, y: area.y + row, theme.plain)
        }
        let below = lines.count - top - area.height
        if below > 0 {
            let text = " \(below) more \(below == 1 ? "line" : "lines") "
            buffer.write(text, x: area.maxX - text.count, y: area.maxY, theme.barAccent)
        }
    }

    /// The last first line that makes sense in a window of `size`.
    static func lastTop(in size: Size, keys: [KeyBinding], ascii: Bool) -> Int {
        let lines = lines(width: width(in: size), keys, ascii).count
        return max(0, lines - OverlayPage.contentHeight(in: size, wanted: lines + 2))
    }

    private static func width(in size: Size) -> Int { max(1, min(widest, size.width - 4)) }

    private static func lines(width: Int, _ keys: [KeyBinding], _ ascii: Bool) -> [Line] {
        let names = keys.map { ascii ? KeyName.ascii($0.name) : $0.name }
        let indent = (names.map { Glyphs.width(of: $0) }.max() ?? 0) + 2
        var lines: [Line] = []
        for (name, binding) in zip(names, keys) {
            for (index, text) in WrappedText.lines(binding.help, width: width - indent).enumerated() {
                lines.append(Line(name: index == 0 ? name : "", text: text, indent: indent))
            }
        }
        for paragraph in reading {
            lines.append(Line(text: "", indent: 0))
            lines += WrappedText.lines(paragraph, width: width).map { Line(text: $0, indent: 0) }
        }
        return lines
    }
}
