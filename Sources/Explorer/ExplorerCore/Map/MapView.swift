package import Perspective
import Sampling
package import Scene
package import Surfaces

/// What the surface map shows: the part of the plane, the crosshair, the marks, and what the mouse does on it.
package struct MapView: Sendable {
    /// The part of the plane that the map shows.
    package private(set) var view: Domain
    /// The number of parameters, 1 or 2; with one the map is the curve of the loss, and views differ across only.
    package private(set) var dimension: Int
    /// The point under the crosshair, while there is one.
    package private(set) var crosshair: SIMD2<Double>?
    /// The cell of the window, by column and row, that the mouse was in last.
    package private(set) var pointer: SIMD2<Int>?
    /// The mouse button that is held on the map.
    package private(set) var drag: MapDrag?
    /// What the map's colours and lines are drawn from.
    package private(set) var ground: MapGround?
    /// What is drawn at the chosen run's head.
    package private(set) var marks: Set<MapMark>
    /// Whether the map shows the present mini-batch's surface in place of the full one.
    package private(set) var showsBatch = false

    /// From where the surface is seen in perspective; nil while it is seen as a map.
    package private(set) var camera: Camera?
    /// From where it was seen in perspective last.
    private var formerCamera = Camera.standard

    /// How much closer a key goes.
    package static let zoomFactor = 2.0
    /// How much closer a turn of the mouse wheel goes.
    package static let wheelFactor = 1.25

    /// A map of `view` with `marks`, of a surface of `dimension` parameters.
    package init(view: Domain, dimension: Int = 2, marks: Set<MapMark> = []) {
        self.view = view
        self.dimension = dimension
        self.marks = marks
    }

    /// The point in the middle of the view.
    package var middle: SIMD2<Double> { onLine(view.lower / 2 + view.upper / 2) }

    /// `point`, of one parameter with 0 in place of the second.
    private func onLine(_ point: SIMD2<Double>) -> SIMD2<Double> { dimension == 1 ? SIMD2(point.x, 0) : point }

    /// `view`, of one parameter with all heights.
    private func whole(_ view: Domain) -> Domain { dimension == 1 ? Domain(line: view.p1) : view }

    // MARK: The view

    /// Shows the whole of another surface of `dimension` parameters, whose domain is `domain`.
    package mutating func open(_ domain: Domain, dimension: Int = 2) {
        view = domain
        self.dimension = dimension
        crosshair = nil
        showsBatch = false
    }

    /// Shows another part of the plane.
    package mutating func show(_ view: Domain) { self.view = whole(view) }

    /// Shows a part that is `factor` times as small and has `point` where it was.
    package mutating func zoom(by factor: Double, about point: SIMD2<Double>) throws(ViewFault) {
        view = whole(try view.zoomed(by: factor, about: point))
    }

    /// Moves the view by so many of its widths to the right and heights up.
    package mutating func pan(by shares: SIMD2<Double>) throws(ViewFault) {
        view = whole(try view.panned(by: shares))
    }

    // MARK: Perspective

    /// Shows the surface in perspective as it was seen last, or the map again.
    package mutating func togglePerspective() {
        if let camera { formerCamera = camera }
        camera = camera == nil ? formerCamera : nil
    }

    /// Turns the camera by so many degrees around the surface and up.
    package mutating func turn(by around: Double, up: Double) { camera?.turn(by: around, up: up) }

    // MARK: The crosshair

    /// Puts the crosshair at `point`, or takes it away where that is nil.
    package mutating func setCrosshair(_ point: SIMD2<Double>?) { crosshair = point }

    /// Moves the crosshair by shares of the view's width and height, and the view with it where it would leave that; one
    /// that is out of view comes to the middle.
    package mutating func moveCrosshair(by shares: SIMD2<Double>) throws(ViewFault) {
        guard let point = crosshair else { return }
        guard view.contains(point) else {
            crosshair = middle
            return
        }
        let moved = onLine(point + view.width * shares)
        if !view.contains(moved) { try pan(by: shares) }
        crosshair = moved
    }

    // MARK: What is shown

    /// Draws a mark at the chosen run's head, or leaves it out.
    package mutating func toggle(_ mark: MapMark) { marks.formSymmetricDifference([mark]) }

    /// Draws `marks` and no others.
    package mutating func setMarks(_ marks: Set<MapMark>) { self.marks = marks }

    /// Shows the mini-batch's surface in place of the full one, or the full one again.
    package mutating func toggleBatch() { showsBatch.toggle() }

    /// Begins on other losses to draw from.
    mutating func begin(_ ground: MapGround) { self.ground = ground }

    /// Evaluates `samples` more losses of the ground; whether there is more to see now.
    mutating func refine(_ samples: Int) -> Bool {
        guard let before = ground?.sampling else { return false }
        ground?.sampling.advance(samples: samples)
        guard let now = ground?.sampling else { return false }
        return now.stride != before.stride || MapGround.percent(now.share) != MapGround.percent(before.share)
    }

    // MARK: The mouse

    /// Takes in where the mouse points.
    package mutating func point(at cell: SIMD2<Int>?) { pointer = cell }

    /// Takes hold of the map in a cell of the window; nil where that is not on the map.
    package mutating func hold(at cell: SIMD2<Int>?) { drag = cell.map { MapDrag(column: $0.x, row: $0.y) } }

    /// Follows the held button to a cell; by how many columns to the right and rows down, nil where none is held or it
    /// has not moved.
    package mutating func drag(to cell: SIMD2<Int>) -> SIMD2<Int>? {
        guard let drag else { return nil }
        let moved = SIMD2(cell.x - drag.column, cell.y - drag.row)
        guard moved != .zero else { return nil }
        self.drag = MapDrag(column: cell.x, row: cell.y, hasMoved: true)
        return moved
    }

    /// Lets go of the held button; the drag that it ended.
    @discardableResult
    package mutating func letGo() -> MapDrag? {
        defer { drag = nil }
        return drag
    }
}

/// A mouse button that went down on the map and has not come up.
package struct MapDrag: Equatable, Sendable {
    /// The column of the window where the pointer was last.
    package var column: Int
    /// The row of the window where the pointer was last.
    package var row: Int
    /// Whether it left the cell in which it went down: then it pans, and places nothing.
    package var hasMoved = false
}
