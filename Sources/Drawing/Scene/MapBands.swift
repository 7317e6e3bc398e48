package import Sampling

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
