import Formulas
package import Sampling
package import Scene
package import Surfaces

/// The losses that the map's colours and lines are drawn from, as far as they are reckoned.
package struct MapGround: Sendable {
    /// The surface's name.
    package let name: String
    /// The surface's definition.
    package let definition: SurfaceDefinition
    /// Where points stand on the map.
    package let frame: MapFrame
    /// The data rows of the mini-batch whose surface it is; nil for the full one.
    package let rows: [Int]?
    /// The losses.
    package var sampling: GridSampling

    /// Operations that may be spent at once, about two milliseconds' worth.
    private static let operationsAtOnce = 1_000_000

    /// The ground of `surface`, as fine as can be had at once.
    package init(_ surface: Surface, _ frame: MapFrame, rows: [Int]?) {
        name = surface.name
        definition = surface.definition
        self.frame = frame
        self.rows = rows
        let share = rows.map { Double($0.count) / Double(max(1, surface.rowCount ?? 1)) } ?? 1
        let operations = max(1, Double(surface.operationCount) * share)
        sampling = frame.sampling(
            surface, rows: rows, samples: Int(Double(Self.operationsAtOnce) / operations))
    }

    /// `share` in whole tens of a hundred, rounded down: it is 100 for the whole alone.
    package static func percent(_ share: Double) -> Int { Int(share * 10) * 10 }

    /// Whether it belongs to `surface`.
    package func isOf(_ surface: Surface) -> Bool {
        name == surface.name && definition == surface.definition
    }

    /// Whether the same map is drawn from `other`.
    package func isSame(as other: MapGround) -> Bool {
        frame == other.frame && rows == other.rows && name == other.name && definition == other.definition
    }

    /// Whether it is what such a map is drawn from.
    package func isOf(_ surface: Surface, _ frame: MapFrame, rows: [Int]?) -> Bool {
        self.frame == frame && self.rows == rows && isOf(surface)
    }
}
