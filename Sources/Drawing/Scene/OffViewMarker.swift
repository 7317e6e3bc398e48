internal import Canvas
import Surfaces
import Text

/// Where a map tells of a run that is outside it: a place at the edge, an arrow, and what the run's coordinates are.
package struct OffViewMarker: Equatable {
    /// The column and row of the arrow.
    package private(set) var x: Int
    package private(set) var y: Int
    /// The arrow; `↕` or `↔` for a run that bounces across the view, `∞` where the direction is unknown.
    package private(set) var arrow: Unicode.Scalar
    /// The coordinates that are outside, with the parameters' names.
    package private(set) var text: String

    /// The marker of a run at `point`; nil where `frame` holds it.
    ///
    /// With one coordinate outside it stands at the edge where the other one is. With both it stands where the straight
    /// way from the middle of the view to the point crosses the edge. A coordinate that is not a number counts as the
    /// middle's; where both are none it stands at the top. A run that was at `previous`, beyond the opposite edge, has
    /// its marker at the upper or right edge always, so that it can be read while the run goes to and fro.
    package init?(
        _ point: SIMD2<Double>, after previous: SIMD2<Double>? = nil, frame: MapFrame, parameters: [String],
        ascii: Bool
    ) {
        guard !frame.view.contains(point), frame.size.width > 0, frame.size.height > 0 else { return nil }
        let (lower, upper) = (frame.view.lower, frame.view.upper)
        let names = MapPanel.names(parameters)
        var isOut = [false, false]
        var sides = SIMD2<Double>()
        for axis in 0..<2 {
            isOut[axis] = !(point[axis] >= lower[axis] && point[axis] <= upper[axis])
            sides[axis] = point[axis] > upper[axis] ? 1 : point[axis] < lower[axis] ? -1 : 0
        }
        let views = [frame.view.p1, frame.view.p2]
        text = (0..<2).filter { isOut[$0] }
            .map { names[$0] + " " + Self.number(point[$0], outside: views[$0], ascii: ascii) }
            .joined(separator: " ")
        var bearing = Self.bearing(point, sides: sides, frame: frame)
        let extent = SIMD2(Double(frame.size.width), Double(frame.size.height))
        // A cell is about twice as high as it is wide.
        arrow = Self.arrow(sides == SIMD2() ? SIMD2() : bearing * extent * SIMD2(1, 2), ascii: ascii)
        let bounces = previous.map { previous in
            (0..<2).filter { axis in
                sides[axis] > 0 && previous[axis] < lower[axis] || sides[axis] < 0 && previous[axis] > upper[axis]
            }
        }
        if let axis = bounces?.max(by: { bearing[$0].magnitude < bearing[$1].magnitude }) {
            arrow = axis == 0 ? (ascii ? "-" : "↔") : (ascii ? "|" : "↕")
            if sides[axis] < 0 {
                bearing = -bearing
                sides = -sides
            }
        }
        var place = extent / 2
        if sides == SIMD2() {
            place.y = 0
        } else if isOut[0] && isOut[1] {
            let reach = max(bearing.x.magnitude, bearing.y.magnitude)
            if reach > 0 { place += SIMD2(bearing.x, -bearing.y) / reach * extent / 2 }
        } else {
            let cell = frame.cells(point)
            place = SIMD2(
                isOut[0] ? (sides.x > 0 ? extent.x : sides.x < 0 ? 0 : extent.x / 2) : cell.x,
                isOut[1] ? (sides.y > 0 ? 0 : sides.y < 0 ? extent.y : extent.y / 2) : cell.y)
        }
        x = Self.whole(place.x, below: frame.size.width)
        y = Self.whole(place.y, below: frame.size.height)
    }

    /// `value` in three digits, or as many more as it takes to tell how far it is outside `view`.
    private static func number(_ value: Double, outside view: ClosedRange<Double>, ascii: Bool) -> String {
        let excess = value > view.upperBound ? value - view.upperBound : view.lowerBound - value
        let significance = (3...16).first { digits in
            guard value.isFinite, let rounded = Double(NumberText(significance: digits, ascii: true).text(value)) else {
                return true
            }
            return (rounded - value).magnitude <= excess / 2
        }
        return NumberText(significance: significance ?? 17, ascii: ascii).text(value)
    }

    /// `place` as a column or row of `count`; the middle one where a view without extent leaves it undefined.
    private static func whole(_ place: Double, below count: Int) -> Int {
        place.isNaN ? count / 2 : Int(min(max(place, 0), Double(count - 1)))
    }

    /// The direction from the middle of the view in widths and heights of it, shrunk so that it is finite.
    private static func bearing(_ point: SIMD2<Double>, sides: SIMD2<Double>, frame: MapFrame) -> SIMD2<Double> {
        if point.x.isInfinite || point.y.isInfinite {
            return SIMD2(point.x.isInfinite ? sides.x : 0, point.y.isInfinite ? sides.y : 0)
        }
        var bearing = SIMD2<Double>()
        for axis in 0..<2 {
            let middle = frame.view.lower[axis] / 2 + frame.view.upper[axis] / 2
            let span = max(frame.view.width[axis], .leastNormalMagnitude)
            bearing[axis] = point[axis].isNaN ? 0 : (point[axis] / 4 - middle / 4) / span
        }
        // Dividing by a narrow view may still overflow.
        for axis in 0..<2 where bearing[axis].isInfinite { bearing[axis] = sides[axis] * .greatestFiniteMagnitude }
        let reach = max(bearing.x.magnitude, bearing.y.magnitude)
        return reach > 0 ? bearing / reach : bearing
    }

    /// The arrow nearest to the direction `bearing` on the screen.
    private static func arrow(_ bearing: SIMD2<Double>, ascii: Bool) -> Unicode.Scalar {
        if bearing == SIMD2() { return ascii ? "?" : "∞" }
        // The tangent of 22.5° parts eight directions.
        let across = bearing.x.magnitude > bearing.y.magnitude * 0.41421356 ? (bearing.x > 0 ? 1 : -1) : 0
        let up = bearing.y.magnitude > bearing.x.magnitude * 0.41421356 ? (bearing.y > 0 ? 1 : -1) : 0
        let arrows: [[Unicode.Scalar]] =
            ascii
            ? [["/", "v", "\\"], ["<", "?", ">"], ["\\", "^", "/"]]
            : [["↙", "↓", "↘"], ["←", "∞", "→"], ["↖", "↑", "↗"]]
        return arrows[up + 1][across + 1]
    }
}
