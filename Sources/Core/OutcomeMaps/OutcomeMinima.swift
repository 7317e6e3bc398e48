import Diagnosis
public import Surfaces

/// The minimum at which each run of a map ended.
///
/// It depends only on the final points, in the order of the cells.
public struct OutcomeMinima: Sendable {
    /// How many of the minima are listed by the surface.
    public let listed: Int
    /// The index of the minimum that each cell reached; nil where it ended at none, or was not computed.
    public private(set) var ofCell: [Int?]
    /// The number of runs that reached each minimum.
    public private(set) var counts: [Int]
    private var finder: Finder

    /// The minima on a surface defined by `definition`, nil for trainings of a network, before any of `count` cells is known.
    public init(count: Int, on definition: SurfaceDefinition?) {
        let minima = definition?.minima ?? []
        finder = Finder(listed: minima, reach: (definition?.domain.width ?? .one) * Criteria.Lanes.sameMinimum)
        listed = minima.count
        ofCell = Array(repeating: nil, count: count)
        counts = Array(repeating: 0, count: listed)
    }

    /// The minima at which those of `cells` ended that converged, on a surface defined by `definition`.
    public init(_ cells: [OutcomeCell?], on definition: SurfaceDefinition) {
        self.init(count: cells.count, on: definition)
        for case (let index, let cell?) in cells.enumerated() where cell.outcome == .converged {
            take(cell, at: index)
        }
    }

    /// The minima: first those listed by the surface, then others where runs converged, in the order of the cells.
    public var points: [SIMD2<Double>] { finder.points }

    /// Adds cell `index`, which was not known before and ended at a minimum.
    mutating func take(_ cell: OutcomeCell, at index: Int) {
        let minimum = finder.index(of: cell.point)
        ofCell[index] = minimum
        if minimum == counts.count { counts.append(0) }
        counts[minimum] += 1
    }

    /// Minima in a spatial hash whose cells are as wide as the matching distance, so that only neighbours need
    /// checking.
    private struct Finder {
        private let reach: SIMD2<Double>
        private let listed: Int
        private(set) var points: [SIMD2<Double>] = []
        private var bySquare: [SIMD2<Double>: [Int]] = [:]

        init(listed: [SIMD2<Double>], reach: SIMD2<Double>) {
            self.reach = reach
            self.listed = listed.count
            for point in listed { add(point) }
        }

        private mutating func add(_ point: SIMD2<Double>) {
            bySquare[square(point), default: []].append(points.count)
            points.append(point)
        }

        /// The first minimum near `point`; adds `point` as a minimum where there is none.
        mutating func index(of point: SIMD2<Double>) -> Int {
            // Most runs end at one of the few minima listed by the surface, which come first.
            if let near = points.prefix(listed).firstIndex(where: { isNear($0, point) }) { return near }
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
