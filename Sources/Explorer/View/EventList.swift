import Canvas
import Rendering
import Simulation
import Surfaces

/// The list of what happened to the chosen run, the newest first, with the sentence of the chosen event below.
///
/// Events after the present step, known from having been there, are listed too.
struct EventList {
    let model: Model
    let theme: Theme
    /// The index of the chosen event, by their steps.
    let chosen: Int

    private static let widest = 92
    /// Lines for the sentence.
    private static let sentenceLines = 5

    /// The events that are shown at a time in a window of `size`.
    static func itemCount(in size: Size) -> Int {
        max(1, OverlayPage.contentHeight(in: size, wanted: size.height) - sentenceLines - 1)
    }

    func draw(into buffer: inout Buffer) {
        let events = model.listedEvents
        let width = min(Self.widest, buffer.size.width)
        let height = max(3, min(events.count, Self.itemCount(in: buffer.size))) + Self.sentenceLines + 3
        let page = OverlayPage(Size(width, height), title: title, theme: theme)
        let area = page.draw(into: &buffer)
        guard events.indices.contains(chosen) else {
            let text = model.race == nil ? "A recording tells no events." : model.eventless
            buffer.write(text, x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let room = max(0, area.height - Self.sentenceLines - 1)
        let place = events.count - 1 - chosen
        let first = max(0, min(place - room / 2, events.count - room))
        let steps = events.map { Self.span($0, ascii: model.isASCII) }
        let stepWidth = steps.map { Glyphs.width(of: $0) }.max() ?? 0
        for row in 0..<min(room, events.count - first) {
            let index = events.count - 1 - (first + row)
            draw(events[index], span: steps[index], stepWidth, isChosen: index == chosen, area, area.y + row, &buffer)
        }
        if events.count > room {
            let text = " \(place + 1) of \(events.count) "
            buffer.write(text, x: area.maxX - text.count, y: area.maxY, theme.barAccent)
        }
        let sentence = EventSentence(model.course.surface.definition, ascii: model.isASCII).text(events[chosen])
        let lines = WrappedText.lines(sentence, width: area.width)
        for (row, line) in lines.prefix(Self.sentenceLines).enumerated() {
            // A sentence that doesn't fit whole says so.
            let isCut = row == Self.sentenceLines - 1 && lines.count > Self.sentenceLines
            let text = isCut ? Ellipsis.cut(line + "  ", to: Glyphs.width(of: line), ascii: model.isASCII) : line
            buffer.write(text, x: area.x, y: area.y + room + 1 + row, theme.plain)
        }
    }

    private var title: String {
        "Why" + model.chosenName + (model.omittedNote.map { ", \($0)" } ?? "")
    }

    private func draw(
        _ event: RunEvent, span: String, _ stepWidth: Int, isChosen: Bool, _ area: Rect, _ y: Int,
        _ buffer: inout Buffer
    ) {
        let names = model.course.surface.definition.parameters.map { Printable.text($0) }
        let style = isChosen ? theme.selected : theme.plain
        buffer.fill(Rect(x: area.x - 1, y: y, width: area.width + 2, height: 1), with: Cell(" ", style))
        buffer.write(span, x: area.x, y: y, style)
        let isAhead = event.step > model.course.clock
        let place = event.parameter.map { " in " + names[$0] } ?? ""
        let text = event.name + place + (isAhead ? ", still to come" : "")
        let limit = area.width - stepWidth - 2
        buffer.write(
            Ellipsis.cut(text, to: limit, ascii: model.isASCII), x: area.x + stepWidth + 2, y: y,
            isChosen ? style : theme.style(Tone(event.kind)))
    }

    private static func span(_ event: RunEvent, ascii: Bool) -> String {
        let dash = ascii ? "-" : "–"
        return TitleLine.grouped(event.step) + dash + (event.until.map { TitleLine.grouped($0) } ?? "")
    }
}
