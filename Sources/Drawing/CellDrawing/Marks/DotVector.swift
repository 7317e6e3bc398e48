internal import Canvas
import Scene
import Surfaces

/// A vector of the plane as a picture has it: in braille dots, which are as wide as they are high; y downwards.
struct DotVector: Equatable {
    /// Its direction, of length 1.
    let direction: SIMD2<Double>
    /// Its length in dots, above 0; infinite where numbers end.
    let length: Double

    /// `vector` on `frame`; nil where it has no direction: it is zero or not finite.
    init?(_ vector: SIMD2<Double>, on frame: MapFrame) {
        let size = max(vector.x.magnitude, vector.y.magnitude)
        guard size.isFinite, size > 0 else { return nil }
        let extent = SIMD2(Double(frame.size.width) * 2, Double(frame.size.height) * 4)
        // Reduced first: neither a tiny view nor a huge vector overflows.
        let dots = vector / size / frame.view.width * extent * SIMD2(1, -1)
        let most = max(dots.x.magnitude, dots.y.magnitude)
        guard most.isFinite, most > 0 else { return nil }
        let reduced = dots / most
        let norm = (reduced.x * reduced.x + reduced.y * reduced.y).squareRoot()
        direction = reduced / norm
        length = norm * most * size
        guard length > 0 else { return nil }
    }

    /// The vector `dots`, which is one of the picture already; nil where it has no direction.
    init?(dots: SIMD2<Double>) {
        let most = max(dots.x.magnitude, dots.y.magnitude)
        guard most > 0, most.isFinite else { return nil }
        let reduced = dots / most
        let norm = (reduced.x * reduced.x + reduced.y * reduced.y).squareRoot()
        direction = reduced / norm
        length = norm * most
    }

    /// The direction's octant: 0 to the right, then counted clockwise on the screen.
    var octant: Int {
        // The tangent of 22.5° parts eight directions.
        let limit = 0.41421356237309503
        let across = direction.x.magnitude > direction.y.magnitude * limit ? (direction.x > 0 ? 1 : -1) : 0
        let down = direction.y.magnitude > direction.x.magnitude * limit ? (direction.y > 0 ? 1 : -1) : 0
        return Self.steps.firstIndex { $0 == (across, down) } ?? 0
    }

    /// The neighbouring cell in each octant.
    static let steps = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)]
}
