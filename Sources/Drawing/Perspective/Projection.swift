#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// How points of space stand on a picture that a camera takes.
///
/// Pictures are so large that the surface fits whichever way it is turned: turning never changes its size.
public struct Projection: Equatable, Sendable {
    /// The camera.
    public let camera: Camera
    /// The picture's width and height, in pixels.
    public let extent: SIMD2<Double>
    /// How high a pixel is, in its widths.
    public let aspect: Double

    /// The direction to the right on the picture, of length 1.
    public let right: SIMD3<Double>
    /// The direction up on the picture, of length 1.
    public let up: SIMD3<Double>
    /// The direction in which the camera looks, of length 1.
    public let forward: SIMD3<Double>
    /// The columns and rows of a length of 1 at the distance 1.
    let scale: SIMD2<Double>
    /// The pixel of the middle.
    let middle: SIMD2<Double>

    /// What the surface's highest level is above its lowest.
    public static let rise = 0.85
    /// The level of the ground, on which its walls end: below the lowest loss.
    public static let base = -0.08
    /// The room beside the surface, as shares of width and height: for its axes.
    private static let margin = SIMD2(0.04, 0.035)

    /// What `camera` sees on a picture of `extent`, whose pixels are `aspect` times as high as they are wide.
    public init(_ camera: Camera, extent: SIMD2<Double>, aspect: Double = 1) {
        self.camera = camera
        self.extent = extent
        self.aspect = aspect
        let (sine, cosine) = Self.sineAndCosine(camera.azimuth)
        let (climb, reach) = Self.sineAndCosine(camera.elevation)
        right = SIMD3(cosine, sine, 0)
        up = SIMD3(-sine * climb, cosine * climb, reach)
        forward = SIMD3(-reach * sine, reach * cosine, -climb)
        // What the corners of a block reach while it turns.
        var (across, low, high) = (0.0, Double.infinity, -Double.infinity)
        for step in 0..<72 {
            let (sine, cosine) = Self.sineAndCosine(Double(step) * 5)
            for level in [Self.base, 1] {
                let (x, y, z) = (2.0.squareRoot() * sine, -2.0.squareRoot() * cosine, (level - 0.5) * Self.rise)
                let far = camera.distance + y * reach - z * climb
                across = max(across, abs(x) / far)
                let place = (y * climb + z * reach) / far
                (low, high) = (min(low, place), max(high, place))
            }
        }
        let room = extent * SIMD2(1, aspect) * (SIMD2(1, 1) - 2 * Self.margin)
        let size = max(1e-6, min(room.x / (2 * across), room.y / (high - low)))
        scale = SIMD2(size, size / aspect)
        middle = SIMD2(extent.x / 2, extent.y / 2 + (high + low) / 2 * scale.y)
    }

    /// The pixel of `point`, and the inverse of its distance along the line of sight; nil for one at the eye or behind it.
    public func place(of point: SIMD3<Double>) -> (place: SIMD2<Double>, nearness: Double)? {
        let far = camera.distance + (point * forward).sum()
        guard far > 0.05 else { return nil }
        let place = SIMD2((point * right).sum(), -(point * up).sum()) * scale / far + middle
        return (place, 1 / far)
    }

    /// Where the camera is.
    public var eye: SIMD3<Double> { -forward * camera.distance }

    /// The direction from the eye through a pixel, so long that it goes a length of 1 along the line of sight.
    public func ray(through place: SIMD2<Double>) -> SIMD3<Double> {
        let share = (place - middle) / scale
        return forward + right * share.x - up * share.y
    }

    /// The direction to the light, of length 1: from the upper left, whichever way the surface is turned.
    var light: SIMD3<Double> {
        let (sine, cosine) = Self.sineAndCosine(camera.azimuth)
        let ahead = SIMD3(-sine, cosine, 0)
        let way = right * -0.62 + ahead * -0.18 + SIMD3(0, 0, 0.76)
        return way / (way * way).sum().squareRoot()
    }

    /// Sine and cosine of an angle in degrees, exact for right angles.
    private static func sineAndCosine(_ degrees: Double) -> (sine: Double, cosine: Double) {
        switch degrees {
        case 0: (0, 1)
        case 90: (1, 0)
        case 180: (0, -1)
        case 270: (-1, 0)
        default: (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
        }
    }
}
