import Canvas
import Diagnosis
import ExplorerCore
import Surfaces
import Wording

/// The events of the selected run, the newest first; in brief where there is no room for whole sentences.
struct EventsPanel: PanelView {
    let model: Model
    let theme: Theme
    /// Its lines, where they are known.
    var kept: EventLines?

    var title: String { PanelTitle.events(model.chosenTitle).english(ascii: model.isASCII) }
    let leastHeight = 4

    typealias Entry = EventLines.Entry

    func wantedHeight(width: Int) -> Int {
        let lines = lines(width: width)
        return max(leastHeight, (lines.verdict?.brief.count ?? 0) + height(of: lines.brief, width: width))
    }

    func roomyHeight(width: Int) -> Int {
        let lines = lines(width: width)
        return max(leastHeight, (lines.verdict?.whole.count ?? 0) + height(of: lines.whole, width: width))
    }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let content = content(in: area)
        var y = area.y
        for (row, line) in content.verdict.enumerated() {
            buffer.write(line, x: area.x, y: y + row, row < content.main ? theme.style(content.tone) : theme.plain)
        }
        y += content.verdict.count
        guard !content.entries.isEmpty else {
            guard content.verdict.isEmpty else { return }
            buffer.write(model.eventless.english(model.keySigns), x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let indent = Self.indent(content.entries)
        for line in notes(width: area.width) where y < area.maxY {
            buffer.write(line, x: area.x, y: y, theme.style(.warning))
            y += 1
        }
        let kept = Self.fitting(content.entries, lines: area.maxY - y)
        for entry in kept {
            let style = theme.style(Tone(entry.event.kind.traits.severity))
            buffer.write(GroupedNumber.text(entry.event.step), x: area.x, y: y, style)
            let room = area.maxY - y
            let isCut = entry.lines.count > room
            for (row, line) in entry.lines.prefix(room).enumerated() {
                let text = isCut && row == room - 1 ? line + ellipsis : line
                buffer.write(text, x: area.x + indent, y: y + row, entry.event.until == nil ? style : theme.plain)
            }
            y += entry.lines.count
        }
        guard kept.count < content.entries.count, y < area.maxY else { return }
        let more = content.entries.count - kept.count
        let caption = PanelCaption.earlierEvents(more, orMore: lines(width: area.width).isCut)
        buffer.write(
            caption.english(model.keySigns), x: area.x + indent, y: y, theme.quiet, limit: area.width - indent)
    }

    /// The event whose sentence stands in row `row` of `area`.
    func event(inRow row: Int, of area: Rect) -> RunEvent? {
        let content = content(in: area)
        let above = content.verdict.count + notes(width: area.width).count
        var left = row - above
        guard left >= 0 else { return nil }
        for entry in Self.fitting(content.entries, lines: area.height - above) {
            if left < entry.lines.count { return entry.event }
            left -= entry.lines.count
        }
        return nil
    }

    /// Those of `entries` whose whole sentences fit, beside the line that says how many more there are; the first in any
    /// case.
    private static func fitting(_ entries: [Entry], lines: Int) -> [Entry] {
        var kept = entries
        while kept.count > 1, kept.reduce(0, { $0 + $1.lines.count }) + (kept.count < entries.count ? 1 : 0) > lines {
            kept.removeLast()
        }
        return kept
    }

    /// The note above the newest event where later ones are not kept.
    private func notes(width: Int) -> [String] {
        let omitted = model.omittedEvents
        guard omitted > 0 else { return [] }
        return WrappedText.lines(PanelCaption.omittedEvents(omitted).english(model.keySigns) + ".", width: width)
    }

    private func height(of entries: [Entry], width: Int) -> Int {
        entries.reduce(notes(width: width).count) { $0 + $1.lines.count }
    }

    /// What fits.
    private struct Content {
        var verdict: [String]
        /// Lines of it that are its main sentence.
        var main: Int
        var tone: Tone
        var entries: [Entry]
    }

    /// The verdict and the events with their whole sentences where all of them fit, else the events in brief, else both.
    private func content(in area: Rect) -> Content {
        let lines = lines(width: area.width)
        let verdict = lines.verdict
        let tone = verdict?.tone ?? .calm
        let (brief, whole) = (verdict?.brief ?? [], verdict?.whole ?? [])
        let briefHeight = height(of: lines.brief, width: area.width)
        if whole.count + height(of: lines.whole, width: area.width) <= area.height {
            return Content(verdict: whole, main: brief.count, tone: tone, entries: lines.whole)
        }
        if whole.count + briefHeight <= area.height {
            return Content(verdict: whole, main: brief.count, tone: tone, entries: lines.brief)
        }
        // The newest event has a line at least.
        let room = lines.brief.isEmpty ? area.height : max(1, area.height - 1)
        let fitting = whole.count <= max(room / 2, room - briefHeight) ? whole : brief
        var kept = Array(fitting.prefix(room))
        if kept.count < fitting.count, let last = kept.last {
            kept[kept.count - 1] = Ellipsis.cut(last + ellipsis, to: area.width, ascii: model.isASCII)
        }
        return Content(verdict: kept, main: brief.count, tone: tone, entries: lines.brief)
    }

    private var ellipsis: String { model.isASCII ? " ~" : " …" }

    private func lines(width: Int) -> EventLines {
        kept.flatMap { $0.width == width ? $0 : nil } ?? EventLines(of: model, width: width)
    }

    private static func indent(_ entries: [Entry]) -> Int {
        (entries.map { GroupedNumber.text($0.event.step).count }.max() ?? 0) + 2
    }
}
