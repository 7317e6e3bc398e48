public import Canvas
public import Sampling
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
    /// The names along the two axes: the parameters, or the only parameter and the loss.
    package let parameters: [String]
    /// Whether only ASCII is shown.
    package let ascii: Bool
    /// The values along the first parameter's axis.
    package let across: Ticks
    /// The values along the axis upwards: of the second parameter, or the places of losses.
    package let upwards: Ticks
    /// Whether there is room for axes.
    package let hasAxes: Bool
    /// Whether there is room for losses beside the colour bar.
    package let hasBarLabels: Bool

    private static let barWidth = 2
    /// Columns of the losses beside the colour bar.
    package static let barLabelWidth = 6

    /// Where a surface in perspective stands, in place of the map and its axes.
    public var reliefArea: Rect {
        Rect(x: area.x, y: map.y, width: max(0, map.maxX - area.x), height: max(0, area.maxY - map.y))
    }

    /// Lays out a map of `view` of `plane` with the names of its parameters in `area`.
    public init(_ area: Rect, view: Domain, plane: Plane = .parameters, parameters: [String], ascii: Bool = false) {
        self.area = area
        self.parameters = Self.names(parameters)
        self.ascii = ascii
        hasAxes = area.width >= 24 && area.height >= 6
        hasBarLabels = area.width >= 44 && area.height >= 6
        let hasBar = area.width >= 32 && area.height >= 6
        let height = area.height - (hasAxes ? 1 : 0)
        upwards = Ticks(upwards: view, of: plane, height: hasAxes ? height : 0, gap: 4, ascii: ascii)
        let labels = upwards.labels.map { Glyphs.width(of: $0) }.max() ?? 0
        let gutter = hasAxes ? max(labels, min(Glyphs.width(of: self.parameters[1]), Self.nameWidth)) + 1 : 0
        let right = hasBar ? 1 + Self.barWidth + (hasBarLabels ? 1 + Self.barLabelWidth : 0) : 0
        map = area.inset(left: gutter, bottom: hasAxes ? 1 : 0, right: right)
        across = hasAxes ? Ticks(view.p1, atMost: max(2, map.width / 10), ascii: ascii) : Ticks(view.p1, atMost: 0)
        frame = MapFrame(view, map.size, plane: plane)
        bar = hasBar ? Rect(x: map.maxX + 1, y: map.y, width: Self.barWidth, height: map.height) : Rect(Size(0, 0))
    }

    /// The names along the axes of a map over `parameters`.
    package static func names(_ parameters: [String]) -> [String] {
        switch parameters.count {
        case 1: [parameters[0], "loss"]
        case 2: parameters
        default: ["p1", "p2"]
        }
    }

    /// Whether it is laid out as the map of `view` in `area` would be.
    public func isLaidOut(in area: Rect, view: Domain, parameters: [String], ascii: Bool) -> Bool {
        self.area == area && frame.view == view && frame.plane.curve == nil && self.parameters == parameters
            && self.ascii == ascii
    }

    /// The most columns of a parameter's name beside its axis.
    package static let nameWidth = 12
}
