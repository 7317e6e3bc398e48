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
        max(leastHeight, height(of: entries(width: width, isWhole: false), width: width))
    }

    func roomyHeight(width: Int) -> Int {
        max(leastHeight, height(of: entries(width: width, isWhole: true), width: width))
    }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let entries = entries(in: area)
        guard !entries.isEmpty else {
            buffer.write(model.eventless.english(model.keySigns), x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let indent = Self.indent(entries)
        var y = area.y
        for line in notes(width: area.width) where y < area.maxY {
            buffer.write(line, x: area.x, y: y, theme.style(.warning))
            y += 1
        }
        let kept = Self.fitting(entries, lines: area.maxY - y)
        for entry in kept {
            let style = theme.style(Tone(entry.event.kind.traits.severity))
            buffer.write(GroupedNumber.text(entry.event.step), x: area.x, y: y, style)
            let room = area.maxY - y
            let isCut = entry.lines.count > room
            for (row, line) in entry.lines.prefix(room).enumerated() {
                let text = isCut && row == room - 1 ? line + (model.isASCII ? " ~" : " …") : line
                buffer.write(text, x: area.x + indent, y: y + row, entry.event.until == nil ? style : theme.plain)
            }
            y += entry.lines.count
        }
        guard kept.count < entries.count, y < area.maxY else { return }
        let more = entries.count - kept.count
        let caption = PanelCaption.earlierEvents(more, orMore: entries.count == EventLines.most)
        buffer.write(
            caption.english(model.keySigns), x: area.x + indent, y: y, theme.quiet, limit: area.width - indent)
    }

    /// The event whose sentence stands in row `row` of `area`.
    func event(inRow row: Int, of area: Rect) -> RunEvent? {
        let notes = notes(width: area.width).count
        var left = row - notes
        guard left >= 0 else { return nil }
        for entry in Self.fitting(entries(in: area), lines: area.height - notes) {
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

    /// The events with their whole sentences where all of them fit, else in brief.
    private func entries(in area: Rect) -> [Entry] {
        let brief = entries(width: area.width, isWhole: false)
        // Whole sentences are no shorter.
        guard height(of: brief, width: area.width) <= area.height else { return brief }
        let whole = entries(width: area.width, isWhole: true)
        return height(of: whole, width: area.width) <= area.height ? whole : brief
    }

    private func entries(width: Int, isWhole: Bool) -> [Entry] {
        let lines = kept.flatMap { $0.width == width ? $0 : nil } ?? EventLines(of: model, width: width)
        return isWhole ? lines.whole : lines.brief
    }

    private static func indent(_ entries: [Entry]) -> Int {
        (entries.map { GroupedNumber.text($0.event.step).count }.max() ?? 0) + 2
    }
}
