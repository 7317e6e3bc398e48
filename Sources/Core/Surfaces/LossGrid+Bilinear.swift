import Formulas

extension LossGrid {
    /// Where a coordinate lies among the ascending points of an axis: the cell's lower point, the cell's width, and how
    /// far across it is, from 0 to 1.
    private struct Place {
        var index: Int
        var width: Double
        var share: Double

        /// Nil outside the axis. A point between two cells belongs to the upper one, the last to the last.
        init?(of value: Double, among points: [Double]) {
            let last = points.count - 1
            guard value >= points[0], value <= points[last] else { return nil }
            var (low, high) = (0, last)
            while low + 1 < high {
                let middle = (low + high) / 2
                if points[middle] <= value { low = middle } else { high = middle }
            }
            index = low
            width = points[high] - points[low]
            share = value == points[high] ? 1 : (value - points[low]) / width
        }
    }

    /// The bilinear loss at `point`: NaN outside the grid, where nothing is known.
    func value(at point: SIMD2<Double>) -> Double {
        guard let x = Place(of: point.x, among: p1), let y = Place(of: point.y, among: p2) else { return .nan }
        return value(x, y)
    }

    /// The bilinear loss at `point` with the gradient of the bilinear patch there, all NaN outside the grid.
    func evaluation(at point: SIMD2<Double>) -> Evaluation {
        let expansion = expansion(at: point)
        return Evaluation(value: expansion.value, gradient: expansion.gradient)
    }

    /// The bilinear loss at `point` with the derivatives of the bilinear patch there, all NaN outside the grid.
    ///
    /// Of its second derivatives the mixed one alone is other than 0: they are those of the patch, not of the loss.
    func expansion(at point: SIMD2<Double>) -> Expansion {
        guard let x = Place(of: point.x, among: p1), let y = Place(of: point.y, among: p2) else {
            return Expansion(
                value: .nan, gradient: SIMD2(.nan, .nan), hessian: Hessian(p11: .nan, p12: .nan, p22: .nan))
        }
        let lower = corners(x, y.index)
        let upper = corners(x, y.index + 1)
        let slopes = (lower: (lower.right - lower.left) / x.width, upper: (upper.right - upper.left) / x.width)
        let rises = (left: (upper.left - lower.left) / y.width, right: (upper.right - lower.right) / y.width)
        return Expansion(
            value: value(x, y),
            gradient: SIMD2(
                Self.between(slopes.lower, slopes.upper, y.share), Self.between(rises.left, rises.right, x.share)),
            hessian: Hessian(p11: 0, p12: (slopes.upper - slopes.lower) / y.width, p22: 0))
    }

    /// The losses on the grid `p2` × `p1` of points, row by row.
    func values(p1 columns: [Double], p2 rows: [Double]) -> [Double] {
        let columns = columns.map { Place(of: $0, among: p1) }
        var result: [Double] = []
        result.reserveCapacity(columns.count * rows.count)
        for row in rows {
            let y = Place(of: row, among: p2)
            for x in columns {
                if let x, let y { result.append(value(x, y)) } else { result.append(.nan) }
            }
        }
        return result
    }

    private func value(_ x: Place, _ y: Place) -> Double {
        let (lower, upper) = (corners(x, y.index), corners(x, y.index + 1))
        return Self.between(
            Self.between(lower.left, lower.right, x.share), Self.between(upper.left, upper.right, x.share), y.share)
    }

    private func corners(_ x: Place, _ row: Int) -> (left: Double, right: Double) {
        let index = row * p1.count + x.index
        return (values[index], values[index + 1])
    }

    /// On a grid point or line it is that alone: a loss beside it that is not finite does not matter.
    private static func between(_ one: Double, _ other: Double, _ share: Double) -> Double {
        share == 0 ? one : share.value(from: one, to: other)
    }
}
