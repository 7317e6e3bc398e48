import Canvas
import ExplorerCore
import Wording

/// The command line at the bottom, and above it the usage of the command, its fault, or its completions.
struct PromptLine {
    let prompt: Prompt
    let model: Model
    let theme: Theme

    func draw(into buffer: inout Buffer, _ area: Rect) {
        buffer.fill(area, with: Cell(" ", theme.bar))
        drawLine(into: &buffer, area)
        if let fault = prompt.fault {
            let text = PromptCaption.fault("\(fault)", column: fault.column).english
            let lines = WrappedText.lines(text, width: area.width - 2).prefix(max(0, area.y))
            for (row, line) in lines.enumerated() {
                let y = area.y - lines.count + row
                buffer.fill(Rect(x: area.x, y: y, width: area.width, height: 1), with: Cell(" ", theme.barAlarm))
                buffer.write(line, x: area.x + 1, y: y, theme.barAlarm)
            }
            return
        }
        guard area.y > 0 else { return }
        let above = Rect(x: area.x, y: area.y - 1, width: area.width, height: 1)
        buffer.fill(above, with: Cell(" ", theme.bar))
        if let completion = prompt.completion {
            draw(completion, into: &buffer, above)
        } else {
            drawHint(into: &buffer, above)
        }
    }

    /// The line, moved so that the cursor is in it.
    private func drawLine(into buffer: inout Buffer, _ area: Rect) {
        var x = buffer.write(":", x: area.x + 1, y: area.y, theme.barAccent)
        let cursor = prompt.after.first ?? " "
        // The character at the cursor is seen whole.
        let room = area.maxX - x - max(1, Glyphs.width(of: String(cursor)))
        var before = Substring(prompt.before)
        while Glyphs.width(of: String(before)) > room, !before.isEmpty { before.removeFirst() }
        x = buffer.write(before, x: x, y: area.y, theme.bar)
        x = buffer.write(String(cursor), x: x, y: area.y, theme.selected)
        buffer.write(prompt.after.dropFirst(), x: x, y: area.y, theme.bar)
    }

    /// The candidates in a row, as many as fit, the one in place marked.
    private func draw(_ completion: Completion, into buffer: inout Buffer, _ area: Rect) {
        let chosen = completion.chosen ?? 0
        let names = completion.candidates.map { $0.last == " " ? String($0.dropLast()) : $0 }
        var first = 0
        while first < chosen, names[first...chosen].reduce(0, { $0 + Glyphs.width(of: $1) + 2 }) > area.width - 4 {
            first += 1
        }
        var x = area.x + 1
        if first > 0 { x = buffer.write("< ", x: x, y: area.y, theme.barQuiet) }
        for index in names.indices.dropFirst(first) {
            guard x + Glyphs.width(of: names[index]) + 2 <= area.maxX else {
                buffer.write(">", x: area.maxX - 1, y: area.y, theme.barQuiet)
                return
            }
            x = buffer.write(names[index], x: x, y: area.y, index == chosen ? theme.selected : theme.bar) + 2
        }
    }

    /// The usage of the command and what it does; before there is one, the names of all.
    private func drawHint(into buffer: inout Buffer, _ area: Rect) {
        let word = prompt.text.drop { $0 == " " }.prefix { $0 != " " }
        guard let entry = CommandTable.entry(named: String(word)) else {
            let names = CommandTable.names.filter { $0.hasPrefix(word) }
            let text = Ellipsis.cut(names.joined(separator: "  "), to: area.width - 2, ascii: model.isASCII)
            buffer.write(text, x: area.x + 1, y: area.y, theme.barQuiet)
            return
        }
        let x = buffer.write(entry.usage, x: area.x + 1, y: area.y, theme.barAccent) + 2
        buffer.write(
            Ellipsis.cut(entry.name.english(model.keySigns), to: area.maxX - 1 - x, ascii: model.isASCII), x: x,
            y: area.y, theme.bar)
    }
}
