import Canvas
import Scene

extension Model {
    /// Takes what the mouse does on the map: a click places the start, a drag pans or, in perspective, turns, the wheel zooms
    /// about the pointer.
    mutating func takeOnMap(_ mouse: Mouse) -> [Effect] {
        guard !showsCharts else { return [] }
        switch mouse.action {
        case .press(1):
            // A surface in perspective is turned by the ground beside it, too.
            let isOnMap =
                camera == nil
                ? mapPoint(column: mouse.x, row: mouse.y) != nil
                : mapPanel?.reliefArea.contains(mouse.x, mouse.y) == true
            map.hold(at: isOnMap ? SIMD2(mouse.x, mouse.y) : nil)
        case .drag(1): if camera == nil { pan(to: mouse) } else { turn(to: mouse) }
        case .release:
            guard let drag = map.letGo() else { break }
            guard !drag.hasMoved, drag.column == mouse.x, drag.row == mouse.y, race != nil,
                let point = mapPoint(column: mouse.x, row: mouse.y)
            else { break }
            return placeStart(at: point)
        case .scrollUp, .scrollDown:
            let factor = mouse.action == .scrollUp ? MapView.wheelFactor : 1 / MapView.wheelFactor
            if let point = mapPoint(column: mouse.x, row: mouse.y) { zoom(by: factor, about: point) }
        case .press, .drag: break
        }
        return []
    }

    /// The point of the plane that the mouse points at; nil while it is not over the map.
    package var pointedPoint: SIMD2<Double>? {
        map.pointer.flatMap { mapPoint(column: $0.x, row: $0.y) }
    }

    /// Lets go of what a held mouse button drags.
    mutating func letGo() {
        playback.letGo()
        map.letGo()
    }

    /// The point in the middle of a cell of the window; nil where the map is not.
    package func mapPoint(column: Int, row: Int) -> SIMD2<Double>? {
        if let camera { return seenPoint(column: column, row: row, from: camera) }
        guard !showsCharts, let panel = mapPanel, panel.map.contains(column, row) else { return nil }
        return panel.frame.point(at: SIMD2(Double(column - panel.map.x) + 0.5, Double(row - panel.map.y) + 0.5))
    }

    /// Moves the view so that what was under the pointer stays under it.
    private mutating func pan(to mouse: Mouse) {
        guard let size = mapPanel?.frame.size, let moved = map.drag(to: SIMD2(mouse.x, mouse.y)) else { return }
        pan(by: SIMD2(-Double(moved.x) / Double(size.width), Double(moved.y) / Double(size.height)))
    }
}
