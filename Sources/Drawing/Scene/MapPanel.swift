public import Canvas
public import Surfaces

/// Where a map, its axes and its colour bar stand in a rectangle.
///
/// Where there is little room the colour bar's labels go first, then the bar, then the axes.
public struct MapPanel: Equatable, Sendable {
    /// Where the map's picture stands.
    public let map: Rect
    /// Where points stand on the picture.
    public let frame: MapFrame
    /// Where the colour bar stands; empty where there is none.
    public let bar: Rect

    /// The rectangle that it was laid out in.
    package let area: Rect
    /// The names of the two parameters.
    package let parameters: [String]
    /// Whether only ASCII is shown.
    package let ascii: Bool
    /// The values along the first parameter's axis.
    package let across: Ticks
    /// The values along the second parameter's axis.
    package let upwards: Ticks
    /// Whether there is room for axes.
    package let hasAxes: Bool
    /// Whether there is room for losses beside the colour bar.
    package let hasBarLabels: Bool

    private static let barWidth = 2
    /// Columns of the losses beside the colour bar.
    package static let barLabelWidth = 6

    /// Lays out a map of `view` with the names of its two parameters in `area`.
    public init(_ area: Rect, view: Domain, parameters: [String], ascii: Bool = false) {
        self.area = area
        self.parameters = parameters.count == 2 ? parameters : ["p1", "p2"]
        self.ascii = ascii
        hasAxes = area.width >= 24 && area.height >= 6
        hasBarLabels = area.width >= 44 && area.height >= 6
        let hasBar = area.width >= 32 && area.height >= 6
        let height = area.height - (hasAxes ? 1 : 0)
        upwards = hasAxes ? Ticks(view.p2, atMost: max(2, height / 4), ascii: ascii) : Ticks(view.p2, atMost: 0)
        let labels = upwards.labels.map { Glyphs.width(of: $0) }.max() ?? 0
        let gutter = hasAxes ? max(labels, min(Glyphs.width(of: self.parameters[1]), Self.nameWidth)) + 1 : 0
        let right = hasBar ? 1 + Self.barWidth + (hasBarLabels ? 1 + Self.barLabelWidth : 0) : 0
        map = area.inset(left: gutter, bottom: hasAxes ? 1 : 0, right: right)
        across = hasAxes ? Ticks(view.p1, atMost: max(2, map.width / 10), ascii: ascii) : Ticks(view.p1, atMost: 0)
        frame = MapFrame(view, map.size)
        bar = hasBar ? Rect(x: map.maxX + 1, y: map.y, width: Self.barWidth, height: map.height) : Rect(Size(0, 0))
    }

    /// Whether it is laid out as the map of `view` in `area` would be.
    public func isLaidOut(in area: Rect, view: Domain, parameters: [String], ascii: Bool) -> Bool {
        self.area == area && frame.view == view && self.parameters == parameters && self.ascii == ascii
    }

    /// The most columns of a parameter's name beside its axis.
    package static let nameWidth = 12
}
