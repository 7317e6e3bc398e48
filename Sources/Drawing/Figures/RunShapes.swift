internal import Canvas
internal import Sampling
internal import Scene
internal import Surfaces
internal import Text
internal import Trajectories

/// Runs as shapes on a map: paths with an outline that contrasts with every colour, start, head, and exit from the
/// view.
struct RunShapes {
    private let view: Domain
    private let area: Rect
    private let em: Double
    private let frame: MapFrame

    /// Shapes on a map of `area` that shows `view` of `plane`.
    init(view: Domain, plane: Plane = .parameters, area: Rect, em: Double) {
        self.view = view
        self.area = area
        self.em = em
        frame = MapFrame(view, area.size, plane: plane)
    }

    /// The place of `point`.
    func place(_ point: SIMD2<Double>) -> Place {
        frame.cells(point) + Place(Double(area.x), Double(area.y))
    }

    /// The picture's position of a point of the plane.
    private func place(at place: SIMD2<Double>) -> Place {
        frame.cells(atPlace: place) + Place(Double(area.x), Double(area.y))
    }

    /// The visible part of the path of `run`.
    func path(_ run: PicturedRun) -> [Shape] {
        let color = run.color.rgb
        let far = Set(run.faint.buckets.flatMap(\.corners).map(\.step))
        let parts = parts(of: run.trace, without: far)
        let lines = parts.near.flatMap { pieces(of: $0) }
        let rims = lines.map { Shape.line($0, Stroke(MapFigure.halo, width: em * 0.26)) }
        let faint = parts.far.flatMap { pieces(of: $0) }.map { Shape.line($0, Stroke(color, width: em * 0.05)) }
        return faint + rims + lines.map { .line($0, Stroke(color, width: em * 0.12)) }
    }

    /// The start and the head of `run`, where they are in view.
    func ends(_ run: PicturedRun) -> [Shape] {
        let color = run.color.rgb
        var shapes: [Shape] = []
        if view.contains(run.start) {
            let first = run.start
            let ring = Self.circle(at: place(first), radius: em * 0.36)
            shapes += [
                .line(ring, Stroke(MapFigure.halo, width: em * 0.34)), .line(ring, Stroke(color, width: em * 0.17)),
            ]
        }
        if let head = run.trace.latest?.parameters, view.contains(head) {
            shapes += [
                .line([place(head)], Stroke(MapFigure.halo, width: em * 0.94)),
                .line([place(head)], Stroke(color, width: em * 0.7)),
            ]
        }
        return shapes
    }

    /// Arrows at the edge, with coordinates, for the runs whose heads are not in view.
    func strays(_ runs: [PicturedRun], parameters: [String]) -> [Shape] {
        let cell = Place(em * 0.6, em * 1.5)
        let cells = MapFrame(
            view, Size(max(1, Int(Double(area.width) / cell.x)), max(1, Int(Double(area.height) / cell.y))),
            plane: frame.plane)
        let names = parameters.map { Printable.text($0, limit: 40) }
        var rows: Set<Int> = []
        var shapes: [Shape] = []
        for run in runs {
            guard let head = run.trace.latest?.parameters, !view.contains(head) else { continue }
            let previous = run.trace.buckets.suffix(2).flatMap(\.corners).last { $0.point != head }?.point
            guard
                let marker = OffViewMarker(head, after: previous, frame: cells, parameters: names, ascii: false)
            else { continue }
            let text = "\(marker.arrow) \(marker.text)"
            let width = StrokeFont.width(of: text, size: em)
            var row = marker.y
            // Each on a separate line.
            while rows.contains(row), rows.count < cells.size.height { row = (row + 1) % cells.size.height }
            rows.insert(row)
            let left = Double(area.x) + Double(marker.x) * cell.x
            let x = min(max(left, Double(area.x) + em * 0.3), max(Double(area.maxX) - em * 0.3 - width, Double(area.x)))
            let y = Double(area.y) + (Double(row) + 0.75) * cell.y
            shapes.append(
                .text(
                    FigureText(text, at: Place(x, y), size: em, ink: run.color.rgb, halo: MapFigure.halo)))
        }
        return shapes
    }

    /// The points of `trace`, parted into those of the steps `far` and the others; parts that meet share a point.
    private func parts(
        of trace: Trace, without far: Set<Int>
    ) -> (near: [[SIMD2<Double>]], far: [[SIMD2<Double>]]) {
        var parts: (near: [[SIMD2<Double>]], far: [[SIMD2<Double>]]) = ([], [])
        var corners = trace.buckets.flatMap(\.corners) + (trace.unfinished?.corners ?? [])
        if let latest = trace.latest { corners.append(TracePoint(step: latest.step, point: latest.parameters)) }
        var wasFar: Bool?
        for (index, corner) in corners.enumerated() {
            let isFar = !far.isEmpty && far.contains(corner.step)
            let begins = isFar == wasFar ? [] : [index > 0 ? [corners[index - 1].point] : []]
            if isFar { parts.far += begins } else { parts.near += begins }
            wasFar = isFar
            if isFar {
                parts.far[parts.far.count - 1].append(corner.point)
            } else {
                parts.near[parts.near.count - 1].append(corner.point)
            }
        }
        return parts
    }

    /// The parts in view of the line through `points`.
    private func pieces(of points: [SIMD2<Double>]) -> [[Place]] {
        var pieces: [[Place]] = []
        for (start, end) in zip(points, points.dropFirst()) where start != end {
            let (start, end) = (frame.plane.place(of: start), frame.plane.place(of: end))
            guard let part = SegmentClip.clip(start, end, lower: view.lower, upper: view.upper) else { continue }
            let (from, to) = (place(at: part.from), place(at: part.to))
            if pieces.last?.last == from {
                pieces[pieces.count - 1].append(to)
            } else {
                pieces.append([from, to])
            }
        }
        return pieces
    }

    /// A circle as a closed line.
    static func circle(at place: Place, radius: Double) -> [Place] {
        // Sines and cosines of every 15°.
        let quarter = [
            Place(1, 0), Place(0.9659, 0.2588), Place(0.8660, 0.5), Place(0.7071, 0.7071), Place(0.5, 0.8660),
            Place(0.2588, 0.9659),
        ]
        let half = quarter + quarter.map { Place(-$0.y, $0.x) }
        let whole = half + half.map { -$0 }
        return (whole + [whole[0]]).map { place + $0 * radius }
    }
}
