import Canvas

/// Where things stand in the window.
///
/// From wide to narrow: the panels stand in a column at the right of the map, then under it where the window is high, then
/// one of them as a strip under it. From
/// high to low the strip's lines go one by one, then the line of read-outs, then the time line. What is smaller than
/// ``least`` shows only what size is needed.
struct Layout: Equatable {
    /// The smallest window in which a map can be read.
    static let least = Size(40, 12)

    /// The line at the top.
    let title: Rect
    /// The map with its axes and colour bar.
    let map: Rect
    /// The line under the map for what stands at a point of it, or what its marks mean; empty in a low window.
    let readout: Rect
    /// The time line under that: a line, with one for events above it where there is room; empty in a low window.
    let timeline: Rect
    /// The panels beside or under the map; empty in a narrow window that is not high.
    let panel: Rect
    /// The panel under the map; empty where there is a column of them.
    let strip: Rect
    /// The tour's words, above the panels or under the map; empty where there is none.
    let tour: Rect
    /// The line at the bottom.
    let keys: Rect

    private static let panelWidth = 46
    private static let leastMapWidth = 56
    /// Lines of a narrow window from which on map and panels stand one above the other.
    private static let highBody = 40

    /// The layout for a window of `size` with a strip of `stripLines` lines where the panels have no column of their own;
    /// nil where the window is too small. `tourLines` says how many lines the tour takes on so many columns.
    init?(_ size: Size, stripLines: Int, tourLines: ((_ width: Int) -> Int)? = nil) {
        guard size.width >= Self.least.width, size.height >= Self.least.height else { return nil }
        title = Rect(x: 0, y: 0, width: size.width, height: 1)
        keys = Rect(x: 0, y: size.height - 1, width: size.width, height: 1)
        var body = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let hasColumn = size.width >= Self.panelWidth + Self.leastMapWidth && body.height >= 16
        if !hasColumn, let tourLines {
            let rows = min(tourLines(body.width - 2), max(1, body.height - 8))
            tour = Rect(x: 1, y: body.maxY - rows, width: body.width - 2, height: rows)
            body = body.inset(bottom: rows)
        } else if let tourLines {
            let width = Self.columnWidth(size)
            let rows = min(tourLines(width), body.height - 4)
            tour = Rect(x: body.maxX - width - 1, y: body.y + 1, width: width, height: rows)
        } else {
            tour = Rect(Size(0, 0))
        }
        let time = body.height >= 26 ? 2 : body.height >= 14 ? 1 : 0
        let reading = body.height >= 18 ? 1 : 0
        let left: Rect
        if hasColumn {
            let width = Self.columnWidth(size)
            let top = tour.isEmpty ? 1 : tour.height + 2
            panel = Rect(x: body.maxX - width - 1, y: body.y + top, width: width, height: body.height - top)
            left = body.inset(top: 1, left: 1, bottom: 0, right: width + 3)
            strip = Rect(Size(0, 0))
        } else if body.height >= Self.highBody {
            let rows = body.height * 3 / 5
            panel = Rect(x: 1, y: body.maxY - rows + 1, width: body.width - 2, height: rows - 1)
            left = body.inset(top: 1, left: 1, bottom: rows, right: 1)
            strip = Rect(Size(0, 0))
        } else {
            let rows = min(stripLines, max(1, (body.height - 8 - time - reading) / 2))
            panel = Rect(Size(0, 0))
            strip = Rect(x: 1, y: body.maxY - rows, width: body.width - 2, height: rows)
            left = body.inset(top: body.height >= 20 ? 1 : 0, left: 1, bottom: rows, right: 1)
        }
        map = left.inset(bottom: time + reading)
        readout = Rect(x: left.x, y: map.maxY, width: left.width, height: reading)
        timeline = Rect(x: left.x, y: map.maxY + reading, width: left.width, height: time)
    }

    /// The width of a column of panels.
    private static func columnWidth(_ size: Size) -> Int { min(100, max(panelWidth, size.width * 3 / 10)) }
}
