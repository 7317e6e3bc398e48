import Canvas

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
