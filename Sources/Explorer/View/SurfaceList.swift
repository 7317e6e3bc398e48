import Canvas
import Rendering
import Surfaces

/// The list of shipped surfaces, with the chosen one marked and, where there is room, its summary below.
struct SurfaceList {
    let theme: Theme
    let chosen: Int
    let ascii: Bool

    private struct Item {
        var name: String
        var title: String
        var summary: String
    }

    /// Read once: what the program carries does not change, and a picture a frame is drawn while runs go on.
    private static let items = Surface.shippedNames.compactMap { Surface.shipped($0) }.map {
        Item(name: $0.name, title: $0.definition.title, summary: $0.definition.summary)
    }
    private static let nameWidth = items.map { Glyphs.width(of: $0.name) }.max() ?? 0
    private static let titleWidth = items.map { Glyphs.width(of: $0.title) }.max() ?? 0

    /// Fewer items than this at a time are worse than no summary.
    private static let leastItems = 10

    /// How the page is shared between items and summary in a window.
    private struct Sharing {
        var size: Size
        var items: Int
        /// The longest summary's lines; 0 without room.
        var summary: Int

        init(in window: Size) {
            let width = min(window.width, nameWidth + titleWidth + 8)
            let lines = SurfaceList.items.map { WrappedText.lines($0.summary, width: max(1, width - 4)).count }.max()
            // A blank line stands between.
            let wanted = SurfaceList.items.count + 2
            let summary = 1 + (lines ?? 0)
            let height = OverlayPage.contentHeight(in: window, wanted: wanted + summary)
            self.summary = height - summary < leastItems ? 0 : summary - 1
            size = Size(width, wanted + (self.summary == 0 ? 0 : summary))
            let room = self.summary == 0 ? OverlayPage.contentHeight(in: window, wanted: wanted) : height - summary
            items = max(0, min(SurfaceList.items.count, room))
        }
    }

    /// The number of items that a window of `size` shows at a time.
    static func itemCount(in size: Size) -> Int { Sharing(in: size).items }

    func draw(into buffer: inout Buffer) {
        let sharing = Sharing(in: buffer.size)
        let area = OverlayPage(sharing.size, title: "Surfaces", theme: theme).draw(into: &buffer)
        // A list longer than the window moves so that the chosen item is in it.
        let first = max(0, min(chosen - sharing.items / 2, Self.items.count - sharing.items))
        for (row, index) in Self.items.indices.dropFirst(first).prefix(sharing.items).enumerated() {
            draw(Self.items[index], isChosen: index == chosen, area, y: area.y + row, into: &buffer)
        }
        if sharing.items < Self.items.count {
            let place = " \(chosen + 1) of \(Self.items.count) "
            buffer.write(place, x: area.maxX - place.count, y: area.maxY, theme.barAccent)
        }
        guard sharing.summary > 0, Self.items.indices.contains(chosen) else { return }
        let lines = WrappedText.lines(Self.items[chosen].summary, width: area.width)
        for (row, line) in lines.enumerated() {
            buffer.write(line, x: area.x, y: area.maxY - sharing.summary + row, theme.plain, limit: area.width)
        }
    }

    private func draw(_ item: Item, isChosen: Bool, _ area: Rect, y: Int, into buffer: inout Buffer) {
        let style = isChosen ? theme.selected : theme.plain
        buffer.fill(Rect(x: area.x - 1, y: y, width: area.width + 2, height: 1), with: Cell(" ", style))
        buffer.write(item.name, x: area.x, y: y, style, limit: area.width)
        let indent = Self.nameWidth + 2
        let title = Ellipsis.cut(item.title, to: area.width - indent, ascii: ascii)
        buffer.write(title, x: area.x + indent, y: y, style)
    }
}
