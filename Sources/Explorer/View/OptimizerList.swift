import Canvas
import Optimizers
import Rendering

/// The list of all optimizers, with a learning rate that suits the surface; below, where there is room, the update of the
/// chosen one.
struct OptimizerList {
    private let choices: [OptimizerChoice]
    private let chosen: Int
    private let key: Int
    private let ascii: Bool

    private static let nameWidth =
        OptimizerCatalogue.entries.map { Glyphs.width(of: $0.descriptor.name) }.max() ?? 0
    private static let rateWidth = 8
    private static let summaryWidth =
        OptimizerCatalogue.entries.map { Glyphs.width(of: $0.descriptor.summary) }.max() ?? 0
    /// Fewer items than this at a time are worse than no equation.
    private static let leastItems = 10

    /// The list of `model` with the item at `chosen` marked.
    init(_ model: Model, chosen: Int) {
        choices = model.suited
        self.chosen = chosen
        key = model.chosen + 1
        ascii = model.isASCII
    }

    private func width(in window: Size) -> Int {
        min(window.width, Self.nameWidth + Self.rateWidth + Self.summaryWidth + 8)
    }

    /// Rows of the equation and its source, with a blank one above; 0 without room.
    private func foot(in window: Size) -> Int {
        let width = max(1, width(in: window) - 4)
        let longest = choices.map { note(of: $0, width: width).count }.max() ?? 0
        let height = OverlayPage.contentHeight(in: window, wanted: choices.count + longest + 3)
        return height - longest - 1 < Self.leastItems ? 0 : longest + 1
    }

    /// The number of items that a window of `size` shows at a time.
    func itemCount(in size: Size) -> Int {
        let foot = foot(in: size)
        let height = OverlayPage.contentHeight(in: size, wanted: choices.count + foot + 2)
        return max(0, min(choices.count, height - foot))
    }

    func draw(into buffer: inout Buffer, _ theme: Theme) {
        let foot = foot(in: buffer.size)
        let count = itemCount(in: buffer.size)
        let page = Size(width(in: buffer.size), choices.count + foot + 2)
        let area = OverlayPage(page, title: "An optimizer for key \(key)", theme: theme).draw(into: &buffer)
        let first = max(0, min(chosen - count / 2, choices.count - count))
        for (row, index) in choices.indices.dropFirst(first).prefix(count).enumerated() {
            let style = index == chosen ? theme.selected : theme.plain
            let y = area.y + row
            buffer.fill(Rect(x: area.x - 1, y: y, width: area.width + 2, height: 1), with: Cell(" ", style))
            let choice = choices[index]
            buffer.write(choice.optimizer, x: area.x, y: y, style, limit: area.width)
            let rate = "lr " + NumberText(significance: 2, ascii: ascii).text(choice.learningRate)
            let start = area.x + Self.nameWidth + 2
            buffer.write(rate, x: start, y: y, style, limit: area.maxX - start)
            let text = start + Self.rateWidth + 2
            let summary = choice.entry.descriptor.summary
            buffer.write(Ellipsis.cut(summary, to: area.maxX - text, ascii: ascii), x: text, y: y, style)
        }
        if count < choices.count {
            let place = " \(chosen + 1) of \(choices.count) "
            buffer.write(place, x: area.maxX - place.count, y: area.maxY, theme.barAccent)
        }
        guard foot > 0, choices.indices.contains(chosen) else { return }
        for (row, line) in note(of: choices[chosen], width: area.width).enumerated() {
            buffer.write(line, x: area.x, y: area.y + count + 1 + row, theme.plain)
        }
    }

    private func note(of choice: OptimizerChoice, width: Int) -> [String] {
        let descriptor = choice.entry.descriptor
        let texts = ["\(descriptor.title), \(descriptor.source)", descriptor.equation]
        return texts.flatMap { WrappedText.lines(ascii ? ASCIIText.spelled($0) : $0, width: width) }
    }
}
