public import Canvas
internal import Sampling
public import Scene
internal import Surfaces

/// What is drawn over a map beside paths, as shapes in pixels, sized by the height of a cell.
public struct OverlayShapes: Sendable {
    /// The shapes, later ones over earlier ones.
    public private(set) var shapes: [Shape] = []

    /// The pixels of a point in view, and whether nothing hides it.
    private let placed: @Sendable (SIMD2<Double>) -> (place: Place, isSeen: Bool)?
    private let cell: Size
    /// What sizes are counted in: less than a cell's height.
    private let em: Double

    /// Nothing, on the cells of `frame`, each of `cell` pixels.
    public init(_ frame: MapFrame, cell: Size) {
        self.init(cell: cell) { point in
            guard frame.view.contains(frame.plane.place(of: point)) else { return nil }
            let place = frame.cells(point) * Place(Double(cell.width), Double(cell.height))
            return place.x.isFinite && place.y.isFinite ? (place, true) : nil
        }
    }

    /// Nothing, on cells of `cell` pixels on which points stand as `placed` says.
    init(cell: Size, placed: @escaping @Sendable (SIMD2<Double>) -> (place: Place, isSeen: Bool)?) {
        self.cell = cell
        self.placed = placed
        em = Double(cell.height) * 0.8
    }

    /// The pixels of `point`; nil where it is not seen.
    private func place(_ point: SIMD2<Double>) -> Place? {
        placed(point).flatMap { $0.isSeen ? $0.place : nil }
    }

    /// Adds the star of a known minimum.
    public mutating func addMinimum(at point: SIMD2<Double>) {
        guard let place = place(point) else { return }
        shapes += MapFigure.star(at: place, size: em * 0.5)
    }

    /// Adds the ring of a start.
    public mutating func addStart(at point: SIMD2<Double>, _ color: RGB) {
        guard let place = place(point) else { return }
        let ring = Self.circle(at: place, radius: em * 0.34)
        shapes += [.line(ring, Stroke(MapFigure.halo, width: em * 0.3)), .line(ring, Stroke(color, width: em * 0.14))]
    }

    /// Adds the head of the run with key digit `key`, whose shape tells it from others.
    public mutating func addHead(at point: SIMD2<Double>, _ color: RGB, key: Int) {
        guard let (place, isSeen) = placed(point) else { return }
        let index = ((key - 1) % 9 + 9) % 9
        let size = em * 0.42
        let ring: [Place]
        switch index {
        case 1, 7: ring = Self.polygon(4, at: place, radius: size * 1.25)
        case 2: ring = Self.polygon(3, at: place + Place(0, size * 0.15), radius: size * 1.3)
        case 3, 8:
            let half = size * 0.95
            ring = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { place + Place($0.0, $0.1) * half }
        case 4: ring = MapFigure.starRing(at: place, size: size * 1.4)
        case 5: ring = Self.polygon(3, at: place - Place(0, size * 0.15), radius: -size * 1.3)
        default: ring = Self.circle(at: place, radius: size)
        }
        guard isSeen else {
            // Hollow: something lies over it.
            let outline = ring + ring.prefix(1)
            shapes += [
                .line(outline, Stroke(MapFigure.halo, width: em * 0.2)),
                .line(outline, Stroke(color, width: em * 0.08)),
            ]
            return
        }
        shapes += [
            .line(ring + ring.prefix(1), Stroke(MapFigure.halo, width: em * 0.22)), .area(rings: [ring], fill: color),
        ]
        if index > 5 { shapes.append(.line([place], Stroke(MapFigure.halo, width: size * 0.8))) }
    }

    /// Adds strokes in braille dots, two a cell across and four down, as marks have them.
    public mutating func addStrokes(_ strokes: [[SIMD2<Double>]], _ color: RGB) {
        let scale = Place(Double(cell.width), Double(cell.height)) / Place(2, 4)
        let lines = strokes.map { $0.map { $0 * scale } }
        shapes += lines.map { .line($0, Stroke(MapFigure.halo, width: em * 0.24)) }
        shapes += lines.map { .line($0, Stroke(color, width: em * 0.11)) }
    }

    /// Adds an arrow's tip at `end` that points along `direction`, both in braille dots.
    public mutating func addTip(at end: SIMD2<Double>, along direction: SIMD2<Double>, _ color: RGB) {
        let scale = Place(Double(cell.width), Double(cell.height)) / Place(2, 4)
        let (place, way) = (end * scale, direction * scale)
        let length = (way * way).sum().squareRoot()
        guard length > 0, length.isFinite else { return }
        let (ahead, aside) = (way / length * em * 0.5, Place(-way.y, way.x) / length * em * 0.22)
        let ring = [place + ahead * 0.3, place - ahead * 0.7 + aside, place - ahead * 0.7 - aside]
        shapes += [
            .line(ring + ring.prefix(1), Stroke(MapFigure.halo, width: em * 0.13)), .area(rings: [ring], fill: color),
        ]
    }

    /// Adds the ground of some cells of a row, with round corners.
    public mutating func addPlate(_ cells: Rect, _ color: RGB) {
        let (width, height) = (Double(cell.width), Double(cell.height))
        let radius = min(width, height) * 0.3
        let lower = Place(Double(cells.x) * width, Double(cells.y) * height) + radius + 0.5
        let upper = Place(Double(cells.maxX) * width, Double(cells.maxY) * height) - radius - 0.5
        let corners = [
            (upper, Place(1, 1)), (Place(lower.x, upper.y), Place(-1, 1)), (lower, Place(-1, -1)),
            (Place(upper.x, lower.y), Place(1, -1)),
        ]
        // Sines and cosines of 0, 30, 60 and 90 degrees.
        let arc = [Place(1, 0), Place(0.8660, 0.5), Place(0.5, 0.8660), Place(0, 1)]
        let ring = corners.flatMap { place, side in
            (side.x == side.y ? arc : arc.reversed()).map { place + $0 * side * radius }
        }
        shapes.append(.area(rings: [ring], fill: color))
    }

    /// Adds the cross-hair.
    public mutating func addCrosshair(at point: SIMD2<Double>) {
        guard let place = place(point) else { return }
        let arms = [Place(1, 0), Place(-1, 0), Place(0, 1), Place(0, -1)].map { way in
            [place + way * em * 0.3, place + way * em * 1.15]
        }
        shapes += arms.map { .line($0, Stroke(MapFigure.halo, width: em * 0.24)) }
        shapes += arms.map { .line($0, Stroke(RGB(255, 255, 255), width: em * 0.1)) }
    }

    private static func polygon(_ count: Int, at place: Place, radius: Double) -> [Place] {
        // From the top, clockwise: sines and negative cosines.
        let directions =
            count == 3
            ? [Place(0, -1), Place(0.8660, 0.5), Place(-0.8660, 0.5)]
            : [Place(0, -1), Place(1, 0), Place(0, 1), Place(-1, 0)]
        return directions.map { place + $0 * radius }
    }

    private static func circle(at place: Place, radius: Double) -> [Place] {
        RunShapes.circle(at: place, radius: radius)
    }
}
