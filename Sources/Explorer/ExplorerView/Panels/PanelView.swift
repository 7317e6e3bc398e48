import Canvas

/// A panel: what stands under its heading, and how much room that takes.
protocol PanelView {
    /// The heading.
    var title: String { get }
    /// The lines without which it is not worth showing, the heading left out.
    var leastHeight: Int { get }
    /// The lines it would like on `width` columns, the heading left out.
    func wantedHeight(width: Int) -> Int
    /// The lines it can make use of in a very large window, the heading left out.
    func roomyHeight(width: Int) -> Int
    /// Draws it in `area`, which has no heading.
    func draw(into buffer: inout Buffer, _ area: Rect)
}

extension PanelView {
    /// As many as it would like.
    func roomyHeight(width: Int) -> Int { wantedHeight(width: width) }
}
