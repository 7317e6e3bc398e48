import Sampling
public import Scene
import Surfaces

/// The names and values along the two edges of a landscape's ground that are nearest to the eye.
public struct ReliefAxes: Equatable, Sendable {
    /// A text beside an edge.
    public struct Label: Equatable, Sendable {
        /// The text.
        public var text: String
        /// The place on the picture, a little outside of the edge.
        public var place: SIMD2<Double>
        /// The direction away from the edge on the picture, of length 1.
        public var way: SIMD2<Double>
        /// Whether it is a parameter's name.
        public var isName: Bool
    }

    /// The texts; names first.
    public private(set) var labels: [Label] = []

    /// The axes of a landscape on `frame`, with at most `count` values each.
    public init(
        _ frame: MapFrame, parameters: [String], _ projection: Projection, atMost count: Int, ascii: Bool = false
    ) {
        let names = MapPanel.names(parameters)
        let forward = projection.forward
        // The edge of the first parameter lies where the second is least or greatest, and conversely.
        let sides = [forward.y >= 0 ? -1.0 : 1, forward.x > 0 ? -1.0 : 1]
        var values: [Label] = []
        for axis in 0..<2 {
            let range = axis == 0 ? frame.view.p1 : frame.view.p2
            let (lower, width) = (range.lowerBound, range.upperBound - range.lowerBound)
            func label(_ text: String, at share: Double, beyond: Double, isName: Bool) -> Label? {
                func place(_ beyond: Double) -> SIMD2<Double>? {
                    var point = SIMD3(0, 0, (Projection.base - 0.5) * Projection.rise)
                    point[axis] = 2 * share - 1
                    point[1 - axis] = sides[axis] * (1 + beyond)
                    return projection.place(of: point)?.place
                }
                guard let near = place(0), let place = place(beyond) else { return nil }
                let way = place - near
                let length = (way * way).sum().squareRoot()
                guard length > 0 else { return nil }
                return Label(text: text, place: place, way: way / length, isName: isName)
            }
            let ticks = Ticks(range, atMost: count, ascii: ascii)
            for (value, text) in zip(ticks.values, ticks.labels) {
                let share = (value - lower) / width
                // Both edges have a value near the corner they share.
                guard share > 0.04, share < 0.96 else { continue }
                if let label = label(text, at: share, beyond: 0.07, isName: false) { values.append(label) }
            }
            if let name = label(names[axis], at: 0.5, beyond: 0.26, isName: true) { labels.append(name) }
        }
        labels += values
    }
}
