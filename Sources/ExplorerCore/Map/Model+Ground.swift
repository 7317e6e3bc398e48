import Canvas
import Rendering
import Simulation
import Surfaces

extension Model {
    /// The losses of the map that are still to be reckoned before it is as fine as it gets; 0 for none.
    public var dueSamples: Int {
        guard outcomes == nil, let frame = Painter.mapPanel(of: self)?.frame else { return 0 }
        // There is no ground yet where the window was too small for a map from the start.
        guard let ground else { return frame.size.width * frame.size.height }
        let isPrepared = ground.isOf(course.surface, frame, rows: mapRows)
        return isPrepared && ground.sampling.isWhole ? 0 : ground.sampling.width * ground.sampling.height
    }

    /// Whether the map's ground is begun; else the next ``Message/refine(samples:)`` begins it, and no more.
    public var isGroundBegun: Bool {
        guard let frame = Painter.mapPanel(of: self)?.frame else { return false }
        return ground?.isOf(course.surface, frame, rows: mapRows) == true
    }

    /// The data rows of the update at the clock, ascending; nil without mini-batches, or where they are not known.
    var batchRows: [Int]? {
        race.flatMap { $0.script.objective.sampler }?.rows(atStep: course.clock)
    }

    /// The data rows whose surface the map shows; nil for all.
    var mapRows: [Int]? { showsBatch ? batchRows : nil }

    /// Begins the map's ground anew where it has become another; whether it has.
    @discardableResult
    mutating func prepareGround() -> Bool {
        guard let frame = Painter.mapPanel(of: self)?.frame else { return false }
        let rows = mapRows
        if let ground, ground.isOf(course.surface, frame, rows: rows) { return false }
        ground = MapGround(course.surface, frame, rows: rows)
        return true
    }

    /// Begins the map's ground or reckons `samples` more losses of it; whether there is more to see now.
    mutating func refine(_ samples: Int) -> Bool {
        if prepareGround() { return true }
        guard let before = ground?.sampling else { return false }
        ground?.sampling.advance(samples: samples)
        guard let now = ground?.sampling else { return false }
        return now.stride != before.stride || MapGround.percent(now.share) != MapGround.percent(before.share)
    }
}
