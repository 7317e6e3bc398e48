import Canvas
import ExplorerCore
import Wording

/// A topic of the help; keys scroll to the lines that do not fit the window.
struct HelpPage {
    private let topic: HelpTopic
    private let entries: [HelpEntry]
    private let ascii: Bool

    /// The page of `topic` with the keys that `model` has at the moment.
    init(_ model: Model, _ topic: HelpTopic) {
        self.topic = topic
        entries = topic.entries(keys: model.mapKeys, crosshair: model.crosshairKeys)
        ascii = model.isASCII
    }

    /// One line: a term with the beginning of its text, or more of a text.
    private struct Line {
        var term = ""
        var text: String
        var indent: Int
    }

    private static let widest = 78
    /// Terms wider than this have a line of their own.
    private static let widestTerm = 20

    func draw(into buffer: inout Buffer, from top: Int, _ theme: Theme) {
        let lines = lines(width: Self.width(in: buffer.size))
        let size = Size(Self.width(in: buffer.size) + 4, lines.count + 2)
        let page = OverlayPage(size, title: "", theme: theme)
        let area = page.draw(into: &buffer)
        drawTopics(into: &buffer, Rect(x: area.x, y: area.y - 1, width: area.width, height: 1), theme)
        let top = min(top, max(0, lines.count - area.height))
        for (row, line) in lines.dropFirst(top).prefix(area.height).enumerated() {
            buffer.write(line.term, x: area.x, y: area.y + row, theme.heading)
            buffer.write(line.text, x: area.x + line.indent, y: area.y + row, theme.plain)
        }
        let below = lines.count - top - area.height
        if below > 0 {
            let text = " \(ListCaption.moreLines(below).english) "
            buffer.write(text, x: area.maxX - text.count, y: area.maxY, theme.barAccent)
        }
    }

    /// The last first line that makes sense in a window of `size`.
    func lastTop(in size: Size) -> Int {
        let lines = lines(width: Self.width(in: size)).count
        return max(0, lines - OverlayPage.contentHeight(in: size, wanted: lines + 2))
    }

    /// The topics' names in a row with the present one marked; where they do not all fit, the present one's place.
    private func drawTopics(into buffer: inout Buffer, _ area: Rect, _ theme: Theme) {
        let all = HelpTopic.allCases
        let widths = all.map { Glyphs.width(of: $0.english) + 2 }
        guard widths.reduce(0, +) <= area.width else {
            let place = (all.firstIndex(of: topic) ?? 0) + 1
            let caption = ListCaption.topic(topic, place, of: all.count)
            buffer.write(" \(caption.english) ", x: area.x, y: area.y, theme.barAccent, limit: area.width)
            return
        }
        var x = area.x
        for other in all {
            x = buffer.write(" \(other.english) ", x: x, y: area.y, other == topic ? theme.selected : theme.bar)
        }
    }

    private static func width(in size: Size) -> Int { max(1, min(widest, size.width - 4)) }

    private func lines(width: Int) -> [Line] {
        let terms = entries.map { ascii ? KeyName.ascii($0.term) : $0.term }
        let widest = min(Self.widestTerm, width / 3)
        let broadest = terms.map { Glyphs.width(of: $0) }.filter { $0 <= widest }.max() ?? 0
        let indent = broadest == 0 ? 4 : broadest + 2
        var lines: [Line] = []
        for (index, (term, entry)) in zip(terms, entries).enumerated() {
            let text = ascii ? KeyName.ascii(entry.text) : entry.text
            // Paragraphs stand apart from what is before and behind them.
            if index > 0, term.isEmpty || terms[index - 1].isEmpty { lines.append(Line(text: "", indent: 0)) }
            guard !term.isEmpty else {
                lines += WrappedText.lines(text, width: width).map { Line(text: $0, indent: 0) }
                continue
            }
            let isWide = Glyphs.width(of: term) > indent - 2
            if isWide { lines += WrappedText.lines(term, width: width).map { Line(term: $0, text: "", indent: 0) } }
            for (row, text) in WrappedText.lines(text, width: width - indent).enumerated() {
                lines.append(Line(term: row == 0 && !isWide ? term : "", text: text, indent: indent))
            }
        }
        return lines
    }
}
