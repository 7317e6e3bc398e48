internal import Canvas
internal import Sampling
internal import Scene
internal import Surfaces

/// The positions of the parts of a map's figure.
struct FigureLayout {
    /// The em size of labels in pixels.
    let em: Double
    /// The map.
    let map: Rect
    /// The colour bar.
    let bar: Rect
    /// Ticks of the first parameter.
    let across: Ticks
    /// Ticks of the second parameter.
    let upwards: Ticks
    /// The baseline of the title.
    let titleLine: Double
    /// The baseline of the first parameter's name.
    let nameLine: Double
    /// The baseline of the legend's first row.
    let legendLine: Double

    /// The height of a legend's row in ems.
    static let rowHeight = 1.7

    /// The layout of a figure of `size` that shows `view` of `plane`, with room for `rows` of a legend, for `barLabels`, and for
    /// axes unless they are left out.
    init(_ size: Size, view: Domain, plane: Plane, rows: Int, barLabels: [String], hasAxes: Bool = true) {
        let (width, height) = (Double(size.width), Double(size.height))
        let em = min(max(min(width / 64, height / 46), 7), 60)
        let top = em * 3
        let bottom = em * (4.4 + (rows == 0 ? 0 : Self.rowHeight * Double(rows) + 0.3))
        let upwards =
            plane.curve == nil
            ? Ticks(view.p2, atMost: max(2, Int((height - top - bottom) / (4.5 * em))))
            : Ticks(upwards: view, of: plane, height: max(1, Int((height - top - bottom) / (1.5 * em))), gap: 5)
        let labelled = upwards.labels.map { StrokeFont.width(of: $0, size: em) }.max() ?? 0
        let left = hasAxes ? labelled * 1.1 + em * 3.4 : em * 1.5
        let barLabelled = barLabels.map { StrokeFont.width(of: $0, size: em) }.max() ?? 0
        // The viewer's font may be wider than the stroke font.
        let right = barLabelled * 1.15 + em * 4.1
        let x = Int(left.rounded())
        map = Rect(
            x: x, y: Int(top.rounded()), width: max(1, Int((width - left - right).rounded())),
            height: max(1, Int((height - top - bottom).rounded())))
        across = Ticks(view.p1, atMost: max(2, Int(Double(map.width) / (6 * em))))
        self.upwards = upwards
        self.em = em
        bar = Rect(
            x: map.maxX + Int((em * 1.3).rounded()), y: map.y, width: max(1, Int((em * 1.1).rounded())),
            height: map.height)
        titleLine = em * 1.9
        nameLine = Double(map.maxY) + em * 3.2
        legendLine = nameLine + em * 2.1
    }

    /// The minimum size of a figure with a map, in pixels.
    static let least = Size(160, 120)
}
