import Canvas
import Rendering

extension Model {
    /// How much closer a turn of the mouse wheel goes.
    static let wheelFactor = 1.25

    /// Takes what the mouse does on the map: a click places the start, a drag pans, the wheel zooms about the pointer.
    mutating func takeOnMap(_ mouse: Mouse) -> [Effect] {
        let point = mapPoint(column: mouse.x, row: mouse.y)
        switch mouse.action {
        case .press(1):
            drag = point == nil ? nil : MapDrag(column: mouse.x, row: mouse.y)
        case .drag(1):
            pan(to: mouse)
        case .release:
            guard let drag else { break }
            self.drag = nil
            guard !drag.hasMoved, drag.column == mouse.x, drag.row == mouse.y, race != nil, let point else { break }
            return placeStart(at: point)
        case .scrollUp:
            if let point { zoom(by: Self.wheelFactor, about: point) }
        case .scrollDown:
            if let point { zoom(by: 1 / Self.wheelFactor, about: point) }
        case .press, .drag: break
        }
        return []
    }

    /// The point of the plane that the mouse points at; nil while it is not over the map.
    var pointedPoint: SIMD2<Double>? {
        pointer.flatMap { mapPoint(column: $0.x, row: $0.y) }
    }

    /// Lets go of what a held mouse button drags.
    mutating func letGo() {
        isScrubbing = false
        drag = nil
    }

    /// The point in the middle of a cell of the window; nil where the map is not.
    func mapPoint(column: Int, row: Int) -> SIMD2<Double>? {
        guard let panel = Painter.mapPanel(of: self), panel.map.contains(column, row) else { return nil }
        return panel.frame.point(at: SIMD2(Double(column - panel.map.x) + 0.5, Double(row - panel.map.y) + 0.5))
    }

    /// Moves the view so that what was under the pointer stays under it.
    private mutating func pan(to mouse: Mouse) {
        guard var drag, let size = Painter.mapPanel(of: self)?.frame.size else { return }
        let (right, down) = (mouse.x - drag.column, mouse.y - drag.row)
        guard (right, down) != (0, 0) else { return }
        drag = MapDrag(column: mouse.x, row: mouse.y, hasMoved: true)
        self.drag = drag
        pan(by: SIMD2(-Double(right) / Double(size.width), Double(down) / Double(size.height)))
    }
}
