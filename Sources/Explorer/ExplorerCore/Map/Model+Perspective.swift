import Canvas
package import Perspective
import Runs
import Sampling
import Scene
import Surfaces
import Wording

extension Model {
    /// From where the surface is seen in perspective; nil where it is seen as a map, or something else is in its place.
    package var camera: Camera? {
        outcomeMap.open == nil && !showsCharts && map.dimension == 2 ? map.camera : nil
    }

    /// Degrees that a key turns by, and a cell of a drag.
    private static let turn = (key: 5.0, cell: 2.0)

    /// Shows the surface in perspective, or the map again.
    mutating func togglePerspective() {
        closeCharts()
        if showsCharts { return say(.recording(.noPositions)) }
        if outcomeMap.open != nil {
            outcomeMap.close()
            if map.camera != nil { return }
        }
        guard map.dimension == 2 else { return say(.view(.noPerspective)) }
        map.togglePerspective()
        if map.camera != nil, appearance.depth == .none { say(.view(.perspectiveWithoutColors)) }
    }

    /// Turns the surface by so many steps: to the right as seen from the eye, and the eye up.
    mutating func turn(right: Int, up: Int) {
        map.turn(by: -Double(right) * Self.turn.key, up: Double(up) * Self.turn.key)
    }

    /// Turns the surface so that it follows the pointer.
    mutating func turn(to mouse: Mouse) {
        guard let moved = map.drag(to: SIMD2(mouse.x, mouse.y)) else { return }
        map.turn(by: -Double(moved.x) * Self.turn.cell, up: Double(moved.y) * Self.turn.cell)
    }

    /// The point of the surface that is seen in a cell of the window; nil where none is.
    func seenPoint(column: Int, row: Int, from camera: Camera) -> SIMD2<Double>? {
        guard let panel = mapPanel, panel.reliefArea.contains(column, row), let ground = map.ground,
            ground.isOf(course.surface, panel.frame, rows: mapRows)
        else { return nil }
        let grid = ground.sampling.grid
        let pivot = appearance.colormap.isDiverging ? course.surface.value(at: desk.start) : nil
        let scale = MapSamples.scale(course.surface, ground.frame, grid: grid, rows: ground.rows, pivot: pivot)
        let area = panel.reliefArea
        let relief = Relief(grid, on: scale, ground.frame, in: area.size)
        let place = SIMD2(Double(column - area.x) + 0.5, 2 * Double(row - area.y) + 1)
        let projection = Projection(camera, extent: SIMD2(Double(area.width), 2 * Double(area.height)))
        return relief.planePlace(seenAt: place, projection).map { ground.frame.plane.point(at: $0) }
    }

    /// Columns and rows on the map's plane of what is to the right and up as seen from `camera`, to the nearest right angle.
    func planeSteps(right: Int, up: Int, from camera: Camera) -> (right: Int, up: Int) {
        var steps = (right: right, up: up)
        for _ in 0..<Int((camera.azimuth / 90).rounded()) % 4 { steps = (-steps.up, steps.right) }
        return steps
    }
}
