import Canvas
import Sampling
import Scene
import Surfaces

/// Where points of the plane stand on a picture of their landscape, and what of lines on it is seen.
public struct ReliefStage: Sendable {
    /// The landscape as pixels, by which is known what hides what.
    public let raster: ReliefRaster
    /// How places are told: in the picture's pixels or in other units of the same proportions.
    public let projection: Projection

    /// A part of a line on the picture that is seen or hidden throughout.
    public struct Piece: Equatable, Sendable {
        /// Its corners.
        public var places: [SIMD2<Double>]
        /// Whether nothing lies over it.
        public var isSeen: Bool
    }

    /// A picture of `extent`, which has the proportions of `raster`'s.
    public init(_ raster: ReliefRaster, extent: SIMD2<Double>) {
        self.raster = raster
        projection = Projection(raster.projection.camera, extent: extent)
    }

    /// The landscape.
    public var relief: Relief { raster.relief }

    /// Where `point`, a state of a run, stands on the picture, and whether nothing hides it; nil out of view and in holes.
    public func place(of point: SIMD2<Double>) -> (place: SIMD2<Double>, isSeen: Bool)? {
        place(atPlace: relief.frame.plane.place(of: point))
    }

    /// Where a place of the plane stands.
    private func place(atPlace place: SIMD2<Double>) -> (place: SIMD2<Double>, isSeen: Bool)? {
        guard place.x.isFinite, place.y.isFinite else { return nil }
        let square = relief.square(atPlace: place)
        return self.place(x: square.x, y: square.y)
    }

    private func place(x: Double, y: Double) -> (place: SIMD2<Double>, isSeen: Bool)? {
        guard let point = relief.point(x: x, y: y), let seen = projection.place(of: point) else { return nil }
        let scale = SIMD2(Double(raster.size.width), Double(raster.size.height)) / projection.extent
        return (seen.place, !raster.hides(seen.place * scale, nearness: seen.nearness))
    }

    /// What of the straight line between two states lies on the landscape: it goes up and down with that.
    public func pieces(from start: SIMD2<Double>, to end: SIMD2<Double>) -> [Piece] {
        let plane = relief.frame.plane
        return pieces(fromPlace: plane.place(of: start), toPlace: plane.place(of: end))
    }

    /// ``pieces(from:to:)`` between two places of the plane.
    public func pieces(fromPlace start: SIMD2<Double>, toPlace end: SIMD2<Double>) -> [Piece] {
        let view = relief.frame.view
        guard let part = SegmentClip.clip(start, end, lower: view.lower, upper: view.upper) else { return [] }
        let (from, to) = (relief.square(atPlace: part.from), relief.square(atPlace: part.to))
        let way = to - from
        let vertices = Double(max(relief.columns, relief.rows) - 1)
        // A corner for every edge of triangles that the line may meet.
        let count = max(1, Int((max(way.x.magnitude, way.y.magnitude) / 2 * vertices).rounded(.up)))
        var pieces: [Piece] = []
        var isBroken = true
        for step in 0...count {
            let square = from + way * (Double(step) / Double(count))
            let inside = square.clamped(lowerBound: SIMD2(-1, -1), upperBound: SIMD2(1, 1))
            guard let (place, isSeen) = place(x: inside.x, y: inside.y) else {
                isBroken = true
                continue
            }
            if isBroken {
                pieces.append(Piece(places: [place], isSeen: isSeen))
            } else if pieces[pieces.count - 1].isSeen == isSeen {
                pieces[pieces.count - 1].places.append(place)
            } else {
                // What is just hidden belongs to the hidden part as a whole.
                let last = pieces[pieces.count - 1].places.last
                pieces.append(Piece(places: (last.map { [$0] } ?? []) + [place], isSeen: isSeen))
            }
            isBroken = false
        }
        return pieces
    }

    /// The place of the plane whose surface is seen at `place` of the picture; nil where there is none.
    public func planePlace(seenAt place: SIMD2<Double>) -> SIMD2<Double>? {
        relief.square(seenAt: place, projection).map { square in
            let view = relief.frame.view
            return view.lower + (square + 1) / 2 * view.width
        }
    }
}

extension Relief {
    /// The place of the plane whose surface `projection` shows at `place`; nil where there is none.
    public func planePlace(seenAt place: SIMD2<Double>, _ projection: Projection) -> SIMD2<Double>? {
        square(seenAt: place, projection).map { frame.view.lower + ($0 + 1) / 2 * frame.view.width }
    }

    /// Where on the square the ray through `place` first comes below the surface.
    func square(seenAt place: SIMD2<Double>, _ projection: Projection) -> SIMD2<Double>? {
        let (eye, ray) = (projection.eye, projection.ray(through: place))
        // The part of the ray over the square and between the ground and the highest level.
        var (first, last) = (0.0, Double.infinity)
        let low = (Projection.base - 0.5) * Projection.rise
        let high = (1 - Projection.base - 0.5) * Projection.rise
        for (axis, range) in [(0, -1.0...1), (1, -1...1), (2, low...high)] {
            guard ray[axis] != 0 else {
                guard range.contains(eye[axis]) else { return nil }
                continue
            }
            let ends = [range.lowerBound, range.upperBound].map { ($0 - eye[axis]) / ray[axis] }
            first = max(first, min(ends[0], ends[1]))
            last = min(last, max(ends[0], ends[1]))
        }
        guard first < last, last.isFinite else { return nil }
        func excess(_ share: Double) -> Double? {
            let point = (eye + ray * share).clamped(
                lowerBound: SIMD3(-1, -1, -.infinity), upperBound: SIMD3(1, 1, .infinity))
            return level(x: point.x, y: point.y).map { point.z - ($0 - 0.5) * Projection.rise }
        }
        let count = 2 * max(columns, rows)
        var before: Double?
        for step in 0...count {
            let share = first + (last - first) * Double(step) / Double(count)
            guard let height = excess(share) else {
                before = nil
                continue
            }
            guard height <= 0 else {
                before = share
                continue
            }
            // One that begins below the surface meets a wall.
            guard var above = before else { return nil }
            var below = share
            for _ in 0..<40 {
                let middle = (above + below) / 2
                if let height = excess(middle), height > 0 { above = middle } else { below = middle }
            }
            let point = eye + ray * below
            return SIMD2(min(max(point.x, -1), 1), min(max(point.y, -1), 1))
        }
        return nil
    }
}
