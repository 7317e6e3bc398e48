#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The outline of a line with round joins and ends.
enum StrokeOutline {
    /// Adds the area covered by a pen `width` pixels wide along `line`: a rectangle for every segment and a disc at
    /// every place, all with the same winding.
    static func add(_ line: [Place], width: Double, to coverage: inout Coverage) {
        let radius = width / 2
        guard radius > 0, let first = line.first else { return }
        let disc = disc(radius)
        coverage.add(disc.map { first + $0 })
        for (start, end) in zip(line, line.dropFirst()) {
            let way = end - start
            let length = (way * way).sum().squareRoot()
            guard length > 0, length.isFinite else { continue }
            let side = Place(-way.y, way.x) / length * radius
            coverage.add([start - side, end - side, end + side, start + side])
            if radius > 0.4 { coverage.add(disc.map { end + $0 }) }
        }
    }

    /// A circle around the origin as a polygon, to within a fiftieth of a pixel.
    private static func disc(_ radius: Double) -> [Place] {
        let count = max(8, Int((4 * radius.squareRoot()).rounded(.up)) * 4)
        return (0..<count).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(count)
            return Place(cos(angle), sin(angle)) * radius
        }
    }
}
