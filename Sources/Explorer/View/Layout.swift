import Canvas

/// Where things stand in the window.
///
/// From wide to narrow: the panel stands at the right of the map with the plot below it, then as a strip of one line a
/// run under the map; from high to low the strip's lines go, one by one. What is smaller than ``least`` shows only what
/// size is needed.
struct Layout: Equatable {
    /// The smallest window in which a map can be read.
    static let least = Size(40, 12)

    /// The line at the top.
    let title: Rect
    /// The map with its axes and colour bar.
    let map: Rect
    /// The panel beside the map; empty in a narrow window.
    let panel: Rect
    /// The strip under the map, a line a run; empty where there is a panel.
    let strip: Rect
    /// The line at the bottom.
    let keys: Rect

    private static let panelWidth = 46
    private static let leastMapWidth = 56

    /// The layout for a window of `size` in which `runs` runs are shown; nil where the window is too small.
    init?(_ size: Size, runs: Int) {
        guard size.width >= Self.least.width, size.height >= Self.least.height else { return nil }
        title = Rect(x: 0, y: 0, width: size.width, height: 1)
        keys = Rect(x: 0, y: size.height - 1, width: size.width, height: 1)
        let body = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        if size.width >= Self.panelWidth + Self.leastMapWidth, body.height >= 16 {
            let width = min(64, max(Self.panelWidth, size.width * 3 / 10))
            panel = Rect(x: body.maxX - width - 1, y: body.y + 1, width: width, height: body.height - 1)
            map = body.inset(top: 1, left: 1, bottom: 1, right: width + 3)
            strip = Rect(Size(0, 0))
        } else {
            let rows = min(runs, max(1, (body.height - 8) / 2))
            panel = Rect(Size(0, 0))
            strip = Rect(x: 1, y: body.maxY - rows, width: body.width - 2, height: rows)
            map = body.inset(top: 1, left: 1, bottom: rows + 1, right: 1)
        }
    }
}
