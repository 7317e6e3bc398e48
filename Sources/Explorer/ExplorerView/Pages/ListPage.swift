import Canvas
import ExplorerCore
import Wording

/// A list above the map: rows of which one is selected and kept in view, and below, where there is room, a note on that one.
/// Its keys are on the window's last line.
struct ListPage {
    /// A row of the list.
    struct Row {
        /// The text of each column; the last one is cut where it does not fit. A row of fewer cells than others does not
        /// keep to their columns.
        var cells: [String]
        /// The last column's style while the row is not chosen; nil for the list's own.
        var style: Style?
    }

    /// The note on the selected row.
    struct Foot {
        var paragraphs: [String]
        /// Lines kept for it, so that the page stays as it is while another row is chosen.
        var lines: Int
    }

    /// The heading.
    let title: String
    /// From top to bottom.
    let rows: [Row]
    /// The index of the chosen row.
    let chosen: Int
    /// The text in place of rows.
    var empty = ""
    /// Rows that are shown at least; without room for them there is no foot.
    var leastRows = 10
    /// The columns that the page takes where there is room, its edges included; nil for as many as its rows need.
    var width: Int?
    let theme: Theme
    let ascii: Bool
    /// The note below on so many columns; nil for none.
    var foot: ((_ width: Int) -> Foot)?

    private static let gap = 2
    /// The page's edges and a blank inside each.
    static let edges = 4

    /// How the page is shared between rows and foot in a window.
    private struct Sharing {
        let page: Size
        let rows: Int
        /// Nil without room.
        let foot: Foot?
    }

    /// The rows that a window of `size` shows at a time.
    func rowCount(in size: Size) -> Int { max(1, sharing(in: size).rows) }

    func draw(into buffer: inout Buffer) {
        let sharing = sharing(in: buffer.size)
        let area = OverlayPage(sharing.page, title: title, theme: theme).draw(into: &buffer)
        guard rows.indices.contains(chosen) else {
            buffer.write(empty, x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let widths = columnWidths
        let first = max(0, min(chosen - sharing.rows / 2, rows.count - sharing.rows))
        for (line, index) in rows.indices.dropFirst(first).prefix(sharing.rows).enumerated() {
            draw(rows[index], isChosen: index == chosen, widths, area, y: area.y + line, into: &buffer)
        }
        if sharing.rows < rows.count {
            let place = " \(ListCaption.place(chosen + 1, of: rows.count).english) "
            buffer.write(place, x: area.maxX - place.count, y: area.maxY, theme.barAccent)
        }
        guard let foot = sharing.foot else { return }
        let below = Rect(x: area.x, y: area.maxY - foot.lines, width: area.width, height: foot.lines)
        draw(foot, below, into: &buffer)
    }

    private func sharing(in window: Size) -> Sharing {
        let columns = columnWidths
        let natural = columns.reduce(0, +) + max(0, columns.count - 1) * Self.gap
        let texts = [title, rows.isEmpty ? empty : ""].map { Glyphs.width(of: $0) }
        let width = min(window.width, width ?? max(natural, texts.max() ?? 0) + Self.edges)
        let wanted = max(1, rows.count)
        if let foot = foot?(max(1, width - Self.edges)) {
            // A blank line stands between.
            let height = OverlayPage.contentHeight(in: window, wanted: wanted + foot.lines + 3)
            let room = height - foot.lines - 1
            if room >= min(leastRows, wanted) {
                return Sharing(
                    page: Size(width, wanted + foot.lines + 3), rows: min(rows.count, room), foot: foot)
            }
        }
        let height = OverlayPage.contentHeight(in: window, wanted: wanted + 2)
        return Sharing(page: Size(width, wanted + 2), rows: min(rows.count, height), foot: nil)
    }

    private var columnWidths: [Int] {
        let count = rows.map(\.cells.count).max() ?? 0
        let whole = rows.filter { $0.cells.count == count }
        return (0..<count).map { column in whole.map { Glyphs.width(of: $0.cells[column]) }.max() ?? 0 }
    }

    private func draw(
        _ row: Row, isChosen: Bool, _ widths: [Int], _ area: Rect, y: Int, into buffer: inout Buffer
    ) {
        let style = isChosen ? theme.selected : theme.plain
        buffer.fill(Rect(x: area.x - 1, y: y, width: area.width + 2, height: 1), with: Cell(" ", style))
        var x = area.x
        for (column, cell) in row.cells.enumerated() {
            let isLast = column == row.cells.count - 1
            let text = isLast ? Ellipsis.cut(cell, to: area.maxX - x, ascii: ascii) : cell
            let own = isLast && !isChosen ? row.style ?? style : style
            buffer.write(text, x: x, y: y, own, limit: max(0, area.maxX - x))
            x += widths[column] + Self.gap
        }
    }

    /// Draws `foot`, with an ellipsis where it does not fit.
    private func draw(_ foot: Foot, _ area: Rect, into buffer: inout Buffer) {
        let lines = foot.paragraphs.flatMap { WrappedText.lines($0, width: area.width) }
        for (row, line) in lines.prefix(area.height).enumerated() {
            let isCut = row == area.height - 1 && lines.count > area.height
            let text = isCut ? Ellipsis.cut(line + "  ", to: Glyphs.width(of: line), ascii: ascii) : line
            buffer.write(text, x: area.x, y: area.y + row, theme.plain)
        }
    }
}

extension ListPage {
    /// The list that is open above the map of `model`; nil where none is.
    init?(_ model: Model, _ theme: Theme) {
        switch model.pages.overlay {
        case .events(let chosen): self = EventList.page(model, chosen: chosen, theme)
        case .surfaces(let chosen): self = SurfaceList.page(chosen: chosen, theme, ascii: model.isASCII)
        case .optimizers(let chosen): self = OptimizerList.page(model, chosen: chosen, theme)
        case .recordings(let chosen): self = RecordingList.page(model, chosen: chosen, theme)
        case .help, .prompt, nil: return nil
        }
    }
}

/// A page above the map: a frame with a heading, and in it room on the terminal's own ground.
struct OverlayPage {
    private let size: Size
    private let title: String
    private let theme: Theme

    /// A page of `size`, heading and lower edge included.
    init(_ size: Size, title: String, theme: Theme) {
        self.size = size
        self.title = title
        self.theme = theme
    }

    /// The rows to write in where `wanted` rows, heading and edge included, are asked for in a window of `size`.
    static func contentHeight(in size: Size, wanted: Int) -> Int {
        // Title and key line stay.
        max(0, min(wanted, size.height - 2) - 2)
    }

    /// Draws the empty page in the middle of `buffer`; the area to write in.
    func draw(into buffer: inout Buffer) -> Rect {
        let width = min(size.width, buffer.size.width)
        let height = Self.contentHeight(in: buffer.size, wanted: size.height) + 2
        let page = Rect(
            x: (buffer.size.width - width) / 2, y: max(1, (buffer.size.height - height) / 2), width: width,
            height: height)
        buffer.fill(page, with: Cell(" ", theme.bar))
        let inner = page.inset(top: 1, left: 1, bottom: 1, right: 1)
        buffer.fill(inner, with: Cell(" ", theme.plain))
        buffer.write(title, x: page.x + 2, y: page.y, theme.barAccent, limit: page.width - 4)
        return inner.inset(left: 1, right: 1)
    }
}
