import Canvas
import Foundation

/// A colour in CIELAB under D65, which tells how different colours look.
struct Lab {
    var lightness: Double
    var a: Double
    var b: Double

    init(_ lightness: Double, _ a: Double, _ b: Double) {
        (self.lightness, self.a, self.b) = (lightness, a, b)
    }

    /// The colour of linear red, green and blue, each 0 to 1, with sRGB's primaries (IEC 61966-2-1).
    init(linear: SIMD3<Double>) {
        let rows: [SIMD3<Double>] = [
            SIMD3(0.4124564, 0.3575761, 0.1804375), SIMD3(0.2126729, 0.7151522, 0.0721750),
            SIMD3(0.0193339, 0.1191920, 0.9503041),
        ]
        let white = [0.95047, 1, 1.08883]
        let f = zip(rows, white).map { row, white -> Double in
            let share = (row * linear).sum() / white
            return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
        }
        self.init(116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))
    }

    /// A colour as a kind of sight sees it.
    init(_ color: RGB, seenBy sight: Sight = .common) {
        self.init(linear: sight.seen(Sight.linear(color)))
    }

    /// The difference to `other` by CIEDE2000 (CIE 142-2001), as Sharma, Wu and Dalal (2005) write it.
    func difference(to other: Lab) -> Double {
        let mean = (hypot(a, b) + hypot(other.a, other.b)) / 2
        let stretch = 1.5 - 0.5 * sqrt(pow(mean, 7) / (pow(mean, 7) + pow(25, 7)))
        let (one, two) = (SIMD2(a * stretch, b), SIMD2(other.a * stretch, other.b))
        let (c1, c2) = (hypot(one.x, one.y), hypot(two.x, two.y))
        func hue(_ point: SIMD2<Double>) -> Double {
            guard point != SIMD2() else { return 0 }
            let degrees = atan2(point.y, point.x) * 180 / .pi
            return degrees < 0 ? degrees + 360 : degrees
        }
        let (h1, h2) = (hue(one), hue(two))
        let isGrey = c1 * c2 == 0
        var turn = isGrey ? 0 : h2 - h1
        if turn > 180 { turn -= 360 }
        if turn < -180 { turn += 360 }
        var middle = h1 + h2
        if !isGrey {
            middle = abs(h1 - h2) <= 180 ? middle / 2 : (middle < 360 ? middle + 360 : middle - 360) / 2
        }
        let (light, chroma) = ((lightness + other.lightness) / 2, (c1 + c2) / 2)
        func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
        let t =
            1 - 0.17 * cosine(middle - 30) + 0.24 * cosine(2 * middle) + 0.32 * cosine(3 * middle + 6)
            - 0.20 * cosine(4 * middle - 63)
        let square = (light - 50) * (light - 50)
        let dl = (other.lightness - lightness) / (1 + 0.015 * square / sqrt(20 + square))
        let dc = (c2 - c1) / (1 + 0.045 * chroma)
        let dh = 2 * sqrt(c1 * c2) * sin(turn / 2 * .pi / 180) / (1 + 0.015 * chroma * t)
        let angle = (middle - 275) / 25
        let rotation =
            -2 * sqrt(pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))) * sin(60 * exp(-angle * angle) * .pi / 180)
        return sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh)
    }
}
