package import Canvas

/// Where things stand in the window.
///
/// From wide to narrow: the panels stand in a column at the right of the map, then under it where the window is high, then
/// one of them as a strip under it; a lesson of the tour and what it asks to look at stand beside the map as long as they
/// can. From high to low the strip's lines go one by one, then the lines of read-outs, then the timeline. What is smaller than
/// ``least`` shows only what size is needed.
package struct Layout: Equatable {
    /// The smallest window in which a map can be read.
    package static let least = Size(40, 12)

    /// The line at the top.
    package let title: Rect
    /// The map with its axes and colour bar.
    package let map: Rect
    /// The lines under the map for what its marks mean and what stands at a point of it; empty in a low window.
    package let readout: Rect
    /// The timeline under that: a line, with one for events above it where there is room; empty in a low window.
    package let timeline: Rect
    /// The panels beside or under the map; empty in a narrow window that is not high.
    package let panel: Rect
    /// The panel under the map; empty where there is a column of them.
    package let strip: Rect
    /// The tour's words, above the panels or under the map; empty where there is none.
    package let tour: Rect
    /// The line at the bottom.
    package let keys: Rect

    /// Where the numbers beside the map stand, which are of one step.
    package var panels: [Rect] { [title, readout, timeline, panel, strip] }

    /// Lines that a panel other than the race takes under the map, where there are as many.
    static let stripPanelLines = 6

    private static let panelWidth = 46
    private static let mostPanelWidth = 120
    private static let leastMapWidth = 56
    /// The map's columns with its axes and colour bar, and those of the panels, that a lesson can be followed on.
    private static let lessonMapWidth = 36
    private static let lessonWidth = 44
    /// Lines of a narrow window from which on map and panels stand one above the other.
    private static let highBody = 40
    /// Lines between title and keys from which on a line more or less does not matter.
    private static let roomyBody = 26
    /// Columns on which the words of all marks and the figures of a point take three lines.
    private static let sharedWidth = 76

    /// The layout for a window of `size` with a strip of `stripLines` lines where the panels have no column of their own;
    /// nil where the window is too small. `tourLines` says how many lines the tour takes on so many columns,
    /// `readoutLines` how many the marks and a point of the map do under one of so many columns.
    init?(
        _ size: Size, stripLines: Int, tourLines: ((_ width: Int) -> Int)? = nil,
        readoutLines: (_ width: Int) -> ReadoutLines = { _ in ReadoutLines() }
    ) {
        guard size.width >= Self.least.width, size.height >= Self.least.height else { return nil }
        title = Rect(x: 0, y: 0, width: size.width, height: 1)
        keys = Rect(x: 0, y: size.height - 1, width: size.width, height: 1)
        var body = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let isTouring = tourLines != nil
        let hasColumn =
            size.width >= (isTouring ? Self.lessonWidth + Self.lessonMapWidth : Self.panelWidth + Self.leastMapWidth)
            && body.height >= 16
        // In a low window every line of a lesson's column counts.
        let margin = isTouring && body.height < Self.roomyBody ? 0 : 1
        if !hasColumn, let tourLines {
            let rows = min(tourLines(body.width - 2), max(1, body.height - 6))
            tour = Rect(x: 1, y: body.maxY - rows, width: body.width - 2, height: rows)
            body = body.inset(bottom: rows)
        } else if let tourLines {
            let width = Self.columnWidth(size)
            let rows = min(tourLines(width), body.height - margin)
            tour = Rect(x: body.maxX - width - 1, y: body.y + margin, width: width, height: rows)
        } else {
            tour = Rect(Size(0, 0))
        }
        let time = body.height >= Self.roomyBody ? 2 : body.height >= 14 ? 1 : 0
        let mapWidth = body.width - (hasColumn ? Self.columnWidth(size) + 4 : 2)
        let reading = Self.readoutLines(readoutLines(mapWidth), in: Size(mapWidth, body.height))
        let left: Rect
        if hasColumn {
            let width = Self.columnWidth(size)
            let top = tour.isEmpty ? 1 : tour.height + 2 * margin
            panel = Rect(x: body.maxX - width - 1, y: body.y + top, width: width, height: max(0, body.height - top))
            left = body.inset(top: margin, left: 1, bottom: 0, right: width + 3)
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
            // The map needs its blank line more than the window does where read-outs take three.
            let top = body.height >= 20 && (reading < 3 || body.height >= Self.roomyBody) ? 1 : 0
            left = body.inset(top: top, left: 1, bottom: rows, right: 1)
        }
        map = left.inset(bottom: time + reading)
        readout = Rect(x: left.x, y: map.maxY, width: left.width, height: reading)
        timeline = Rect(x: left.x, y: map.maxY + reading, width: left.width, height: time)
    }

    /// The lines of read-outs on a `body` of so many columns and lines: one that the mouse uses where there is room, and
    /// those wanted, as far as the map stays readable; where lines are dear, the point goes on in the marks' last one.
    private static func readoutLines(_ wanted: ReadoutLines, in body: Size) -> Int {
        let height = body.height
        let (least, most) = height >= 18 ? (1, 6) : height >= 14 ? (0, 2) : height >= 10 ? (0, 1) : (0, 0)
        let isShared =
            height < Self.roomyBody && body.width >= Self.sharedWidth && wanted.marks > 1 && wanted.point > 1
        return min(most, wanted.marks + max(least, wanted.point) - (isShared ? 1 : 0))
    }

    /// The width of a column of panels.
    private static func columnWidth(_ size: Size) -> Int {
        guard size.width >= panelWidth + leastMapWidth else {
            return min(panelWidth, max(lessonWidth, size.width - lessonMapWidth))
        }
        return min(mostPanelWidth, max(panelWidth, size.width * 3 / 10))
    }
}
