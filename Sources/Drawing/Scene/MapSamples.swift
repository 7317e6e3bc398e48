import Canvas
import Formulas
public import Sampling
public import Surfaces

/// How the losses of a surface map are spread over its colours and contour lines.
public enum MapSamples {
    /// The number of contour lines' levels unless another is asked for.
    public static let contourCount = 14

    /// How the losses of `grid`, which is as ``MapFrame/sample(_:rows:)`` gives it, are spread over the colours: from the lowest
    /// in view, or at a known minimum in view, to the highest in view, with `pivot`, if any, in the middle.
    public static func scale(
        _ surface: Surface, _ frame: MapFrame, grid: SampledGrid, rows: [Int]? = nil, pivot: Double? = nil
    ) -> LossScale {
        let minima = surface.definition.minima.filter { frame.view.contains($0) }
        let floors = minima.map { point in
            rows.map { surface.evaluate(at: point, rows: $0).value } ?? surface.value(at: point)
        }
        let inside = (1..<max(1, grid.height - 1)).map { $0 * grid.width + 1..<($0 + 1) * grid.width - 1 }
        let inView = SampledGrid(
            domain: frame.view, width: grid.width - 2, height: inside.count,
            values: inside.flatMap { grid.values[$0] })
        return LossScale(
            surface.definition.levels, over: inView, floor: floors.min(), pivot: pivot,
            zero: surface.definition.section == nil ? nil : 0)
    }
}

/// What each sample of a map's grid shows, told by comparing its loss with thresholds: reckoning every sample's position
/// in the scale would take longer than all else.
package struct MapBands: Sendable {
    /// The level of the ramp that each sample shows, in the grid's order.
    package let levels: [MapLevel]
    /// How many of the contour lines' places each sample reaches.
    package let lines: SampleBands

    /// The bands of `grid` on `scale`, with contour lines at `places`, ascending.
    package init(_ grid: SampledGrid, on scale: LossScale, places: [Double]) {
        guard scale.lowest < scale.highest else {
            // All losses are one, and lines are none.
            levels = grid.values.map { MapLevel(position: scale.position(of: $0)) }
            lines = SampleBands(grid, thresholds: [])
            return
        }
        let cuts = zip(MapLevel.starts, scale.thresholds(MapLevel.starts.map(\.position))).map { ($0.level, $1) }
        let ends = scale.thresholds(places)
        let thresholds = (cuts.map { $0.1 } + ends).sorted()
        let bands = SampleBands(grid, thresholds: thresholds)
        // What a sample shows that reaches so many thresholds.
        let bounds = [-Double.infinity] + thresholds
        let shown = bounds.map { bound in cuts.last { $0.1 <= bound }?.0 ?? .below }
        let reached = bounds.map { bound in UInt8(ends.count { $0 <= bound }) }
        levels = bands.counts.map { $0 == SampleBands.none ? .notFinite : shown[Int($0)] }
        lines = bands.mapped(by: reached)
    }
}
