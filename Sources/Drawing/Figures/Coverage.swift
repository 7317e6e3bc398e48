internal import Canvas

/// The coverage of each pixel by a filled outline.
///
/// A row of pixels is divided into ``slices`` of equal height. In each, the outline's edges are intersected at half its
/// height, and the spans between them count with their exact widths. The area of a polygon whose corners lie on borders
/// between slices is exact where its edges stay in one column per slice.
struct Coverage {
    /// The fill rule.
    enum Rule {
        /// Inside are places that a path from outside reaches by crossing an odd number of edges.
        case evenOdd
        /// Inside are places around which the outline winds, in either direction.
        case nonZero
    }

    /// Slices of a row.
    static let slices = 8

    private struct Edge {
        /// The range of slices that it crosses, counted from the figure's top.
        var slices: Range<Int>
        /// Its x in the first slice.
        var x: Double
        /// The change of x per slice.
        var slope: Double
        /// 1 for an edge that goes down, -1 for one that goes up.
        var winding: Int
    }

    private var edges: [Edge] = []
    private let bounds: Rect

    /// The coverage of nothing, on the pixels of `bounds`.
    init(_ bounds: Rect) {
        self.bounds = bounds
    }

    /// Adds a ring, closed from its last place to the first; ignores one with a non-finite place.
    mutating func add(_ ring: [Place]) {
        guard ring.count > 1, ring.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return }
        var previous = ring[ring.count - 1]
        for place in ring {
            add(from: previous, to: place)
            previous = place
        }
    }

    private mutating func add(from start: Place, to end: Place) {
        let (upper, lower) = start.y < end.y ? (start, end) : (end, start)
        let scale = Double(Self.slices)
        let (top, bottom) = (Double(bounds.y) * scale, Double(bounds.maxY) * scale)
        // Slice s is met at (s + 1/2) / slices.
        let first = (upper.y * scale - 0.5).rounded(.up).clamped(to: top...bottom)
        let last = (lower.y * scale - 0.5).rounded(.up).clamped(to: top...bottom)
        guard first < last else { return }
        let slope = (lower.x - upper.x) / (lower.y - upper.y)
        edges.append(
            Edge(
                slices: Int(first)..<Int(last), x: upper.x + ((first + 0.5) / scale - upper.y) * slope,
                slope: slope / scale, winding: start.y < end.y ? 1 : -1))
    }

    /// Passes the coverage of every covered row to `body`: the row, and fractions 0 to 1 from the left edge of the
    /// bounds on.
    mutating func rows(_ rule: Rule, _ body: (_ y: Int, _ shares: ArraySlice<Double>) -> Void) {
        edges.sort { $0.slices.lowerBound < $1.slices.lowerBound }
        guard let first = edges.first, bounds.width > 0 else { return }
        var next = 0
        var active: [Edge] = []
        // The change of coverage from pixel to pixel, and its sum over a row.
        var gains = [Double](repeating: 0, count: bounds.width + 2)
        var row = first.slices.lowerBound / Self.slices
        var shares = [Double](repeating: 0, count: bounds.width)
        while next < edges.count || !active.isEmpty {
            if active.isEmpty { row = max(row, edges[next].slices.lowerBound / Self.slices) }
            var (left, right) = (bounds.width, 0)
            for slice in row * Self.slices..<(row + 1) * Self.slices {
                while next < edges.count, edges[next].slices.lowerBound == slice {
                    active.append(edges[next])
                    next += 1
                }
                guard !active.isEmpty else { continue }
                active.sort { $0.x < $1.x }
                var winding = 0
                var start = 0.0
                for edge in active {
                    let wasInside = rule == .evenOdd ? winding & 1 == 1 : winding != 0
                    winding += rule == .evenOdd ? 1 : edge.winding
                    let isInside = rule == .evenOdd ? winding & 1 == 1 : winding != 0
                    if isInside && !wasInside { start = edge.x }
                    guard wasInside && !isInside else { continue }
                    let from = (start - Double(bounds.x)).clamped(to: 0...Double(bounds.width))
                    let to = (edge.x - Double(bounds.x)).clamped(to: 0...Double(bounds.width))
                    guard from < to else { continue }
                    Self.step(at: from, 1, &gains)
                    Self.step(at: to, -1, &gains)
                    left = min(left, Int(from))
                    right = max(right, min(bounds.width, Int(to) + 1))
                }
                for index in active.indices { active[index].x += active[index].slope }
                active.removeAll { $0.slices.upperBound == slice + 1 }
            }
            if left < right {
                var sum = 0.0
                for x in left..<right {
                    sum += gains[x]
                    // Full coverage is exactly 1, whatever the rounding of the sum.
                    let share = sum / Double(Self.slices)
                    shares[x] = share > 1 - 1e-9 ? 1 : share < 1e-9 ? 0 : share
                }
                for x in left..<min(right + 2, gains.count) { gains[x] = 0 }
                body(row, shares[left..<right])
            }
            row += 1
        }
    }

    /// Starts coverage at `x` and to the right (or, with -1, ends it).
    private static func step(at x: Double, _ amount: Double, _ gains: inout [Double]) {
        let column = Int(x)
        let rest = x - Double(column)
        gains[column] += amount * (1 - rest)
        gains[column + 1] += amount * rest
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
