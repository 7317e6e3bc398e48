import Canvas
import Runs
import Sampling
import Scene

extension Model {
    /// The losses of the map that are still to be evaluated before it is as fine as it gets; 0 for none.
    public var dueSamples: Int {
        guard outcomeMap.open == nil, let frame = mapPanel?.frame else { return 0 }
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
        prepareGround() || map.refine(samples)
    }
}
