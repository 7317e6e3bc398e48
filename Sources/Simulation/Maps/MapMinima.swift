public import Surfaces

/// Which minimum each converged run of a map has reached.
///
/// It is told from the ends alone, in the order of the cells: the same whoever computed them.
public struct MapMinima: Equatable, Sendable {
    /// The minima: first those that the surface lists, then where else runs converged, in the order of the cells.
    public let points: [SIMD2<Double>]
    /// How many of them the surface lists.
    public let listed: Int
    /// The index of the minimum that each cell reached; nil where it did not converge, or was not computed.
    public let ofCell: [Int?]
    /// The runs that reached each minimum.
    public let counts: [Int]

    /// The share of the domain's width within which two ends are the same minimum.
    public static let nearness = 1e-3

    /// The minima that `cells`, on a surface defined by `definition`, have reached.
    public init(_ cells: [MapCell?], on definition: SurfaceDefinition) {
        var finder = Finder(reach: definition.domain.width * Self.nearness)
        for minimum in definition.minima { finder.add(minimum) }
        listed = definition.minima.count
        ofCell = cells.map { cell in
            guard let cell, cell.outcome == .converged else { return nil }
            return finder.index(of: cell.point)
        }
        points = finder.points
        var counts = Array(repeating: 0, count: finder.points.count)
        for case let minimum? in ofCell { counts[minimum] += 1 }
        self.counts = counts
    }

    /// Minima on a grid of squares as wide as what is near, so that only neighbours have to be looked at.
    private struct Finder {
        let reach: SIMD2<Double>
        var points: [SIMD2<Double>] = []
        private var bySquare: [SIMD2<Double>: [Int]] = [:]

        init(reach: SIMD2<Double>) {
            self.reach = reach
        }

        mutating func add(_ point: SIMD2<Double>) {
            bySquare[square(point), default: []].append(points.count)
            points.append(point)
        }

        /// The first minimum near `point`, which becomes one where there is none.
        mutating func index(of point: SIMD2<Double>) -> Int {
            let middle = square(point)
            var first: Int?
            for dy in [-1.0, 0, 1] {
                for dx in [-1.0, 0, 1] {
                    for index in bySquare[middle + SIMD2(dx, dy)] ?? [] where isNear(points[index], point) {
                        first = min(first ?? index, index)
                    }
                }
            }
            if let first { return first }
            add(point)
            return points.count - 1
        }

        private func square(_ point: SIMD2<Double>) -> SIMD2<Double> { (point / reach).rounded(.down) }

        private func isNear(_ one: SIMD2<Double>, _ other: SIMD2<Double>) -> Bool {
            let way = (one - other) / reach
            return abs(way.x) <= 1 && abs(way.y) <= 1
        }
    }
}
