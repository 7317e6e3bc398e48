import Canvas
import Formulas
import Runs
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

    /// The most losses of `surface` that are reckoned at a time, whatever is asked for: of a network one takes long.
    static func most(of surface: Surface) -> Int {
        surface.definition.section == nil ? .max : max(1, operationsAtOnce / max(1, surface.operationCount))
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

extension Model {
    /// The losses of the map that are still to be evaluated before it is as fine as it gets; 0 for none.
    public var dueSamples: Int {
        guard outcomeMap.open == nil, !showsCharts, let frame = mapPanel?.frame else { return 0 }
        // There is no ground yet where the window was too small for a map from the start.
        guard let ground = map.ground else { return frame.size.width * frame.size.height }
        let isPrepared = ground.isOf(course.surface, frame, rows: mapRows)
        return isPrepared && ground.sampling.isWhole ? 0 : ground.sampling.width * ground.sampling.height
    }

    /// Whether the map's ground is begun; else the next ``Message/refine(samples:)`` begins it, and no more.
    public var isGroundBegun: Bool {
        guard let frame = mapPanel?.frame else { return false }
        return map.ground?.isOf(course.surface, frame, rows: mapRows) == true
    }

    /// The data rows whose surface the map shows; nil for all.
    package var mapRows: [Int]? { map.showsBatch ? desk.batchRows : nil }

    /// Begins the map's ground again where it has become another; whether it has.
    @discardableResult
    mutating func prepareGround() -> Bool {
        guard let frame = mapPanel?.frame else { return false }
        let rows = mapRows
        if let ground = map.ground, ground.isOf(course.surface, frame, rows: rows) { return false }
        map.begin(MapGround(course.surface, frame, rows: rows))
        return true
    }

    /// Begins the map's ground or evaluates `samples` more losses of it; whether there is more to see now.
    mutating func refine(_ samples: Int) -> Bool {
        prepareGround() || map.refine(min(samples, MapGround.most(of: course.surface)))
    }
}
