import Canvas
import CellDrawing
import ExplorerCore
import Perspective
import Runs
import Sampling
import Scene
import Trajectories

extension Entrant {
    /// The steps of its path that are far from the plane that is shown.
    var farSteps: Set<Int> {
        guard let faint = projection?.faint, faint.count > 0 else { return [] }
        return Set((faint.buckets.flatMap(\.corners) + (faint.unfinished?.corners ?? [])).map(\.step))
    }
}

/// Draws the surface in perspective, and keeps what is the same from picture to picture: the landscape of a map's background,
/// what a camera sees of it, and paths on that.
struct ReliefPainter: Sendable {
    /// The landscape of the background with this number.
    private var relief: (serial: Int, relief: Relief)?
    private var background: (key: Key, background: ReliefBackground)?
    private var trails: [Int: ReliefTrail] = [:]

    private struct Key: Equatable {
        let serial: Int
        let camera: Camera
        let size: Size
    }

    /// The landscape of `ground` in cells, as `camera` sees it on `size` cells.
    mutating func background(
        of ground: GroundPainter.Ground, _ camera: Camera, _ size: Size
    ) -> ReliefBackground {
        let key = Key(serial: ground.serial, camera: camera, size: size)
        if let background, background.key == key { return background.background }
        let relief = landscape(of: ground, size)
        let drawn = ReliefBackground(relief, camera, size: size, palette: ground.background.palette)
        background = (key, drawn)
        trails = [:]
        return drawn
    }

    private mutating func landscape(of ground: GroundPainter.Ground, _ size: Size) -> Relief {
        if let relief, relief.serial == ground.serial { return relief.relief }
        let made = Relief(
            ground.plan.source.sampling.grid, on: ground.background.scale, ground.background.frame, in: size)
        relief = (ground.serial, made)
        return made
    }

    /// Draws the landscape of `ground` in `area` of `buffer` with `overlay`, whose runs are `runs`, on it.
    mutating func draw(
        _ overlay: MapOverlay, of runs: [Entrant], on ground: GroundPainter.Ground, _ camera: Camera, in area: Rect,
        into buffer: inout Buffer
    ) {
        let background = background(of: ground, camera, area.size)
        var kept: [Int: ReliefTrail] = [:]
        let paths = runs.map { run in
            var trail = trails.removeValue(forKey: run.id) ?? ReliefTrail(background.stage, area.size)
            trail.follow(run.path, far: run.farSteps)
            kept[run.id] = trail
            return trail
        }
        trails = kept
        ReliefOverlay(overlay, trails: paths).draw(on: background, into: &buffer, x: area.x, y: area.y)
    }
}
