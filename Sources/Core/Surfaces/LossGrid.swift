public import Formulas

/// Losses known at the points of a rectangular grid alone, as a landscape computed elsewhere.
public struct LossGrid: Equatable, Sendable {
    /// The first parameter at the columns, ascending; at least two.
    public let p1: [Double]
    /// The second parameter at the rows, ascending; at least two.
    public let p2: [Double]
    /// The losses, row by row: element `j · p1.count + i` is the loss at (p1[i], p2[j]). They need not be finite.
    public let values: [Double]

    /// The most losses of a grid.
    public static let limit = 500_000

    /// The grid with the rows `loss`, of which the j-th holds the losses at `p2[j]`, one for each of `p1`: the layout of
    /// NumPy's `meshgrid(p1, p2)`.
    ///
    /// - Throws: the first thing that is wrong.
    public init(p1: [Double], p2: [Double], loss: [[Double]]) throws(LossGridFault) {
        try Self.check(p1, p2)
        guard loss.count == p2.count else { throw .rowCount(found: loss.count, expected: p2.count) }
        for (index, row) in loss.enumerated() where row.count != p1.count {
            throw .rowLength(row: index, found: row.count, expected: p1.count)
        }
        self.p1 = p1
        self.p2 = p2
        values = loss.flatMap(\.self)
    }

    /// The grid with the losses `values`, row by row.
    ///
    /// - Throws: the first thing that is wrong.
    public init(p1: [Double], p2: [Double], values: [Double]) throws(LossGridFault) {
        try Self.check(p1, p2)
        guard values.count == p1.count * p2.count else {
            throw .rowCount(found: values.count / p1.count, expected: p2.count)
        }
        self.p1 = p1
        self.p2 = p2
        self.values = values
    }

    private static func check(_ p1: [Double], _ p2: [Double]) throws(LossGridFault) {
        for (axis, points) in [p1, p2].enumerated() {
            guard points.count >= 2 else { throw .tooFewPoints(axis: axis, found: points.count) }
            if let index = points.firstIndex(where: { !$0.isFinite }) { throw .notFinite(axis: axis, index: index) }
            for index in 1..<points.count where points[index] <= points[index - 1] {
                throw .notAscending(axis: axis, index: index)
            }
            guard (points[points.count - 1] - points[0]).isFinite else { throw .tooWide(axis: axis) }
        }
        let (count, isTooMuch) = p1.count.multipliedReportingOverflow(by: p2.count)
        guard !isTooMuch, count <= limit else { throw .tooLarge(limit: limit) }
    }

    /// The part of the plane that the grid covers.
    public var domain: Domain {
        Domain(p1: p1[0]...p1[p1.count - 1], p2: p2[0]...p2[p2.count - 1])
    }

    /// Whether both know the same losses at the same points, all NaNs counting as the same.
    public static func == (one: LossGrid, other: LossGrid) -> Bool {
        guard one.p1 == other.p1, one.p2 == other.p2 else { return false }
        // Arrays in one place are equal at once, whatever they hold.
        return one.values == other.values
            || zip(one.values, other.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
    }

    /// What stands in a formula's place: "grid 50×40, bilinear between its points".
    public func text(ascii: Bool) -> String {
        "grid \(p1.count)\(ascii ? "x" : "×")\(p2.count), bilinear between its points"
    }
}

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
    public func value(at point: SIMD2<Double>) -> Double {
        guard let x = Place(of: point.x, among: p1), let y = Place(of: point.y, among: p2) else { return .nan }
        return value(x, y)
    }

    /// The bilinear loss at `point` with the gradient of the bilinear patch there, all NaN outside the grid.
    public func evaluation(at point: SIMD2<Double>) -> Evaluation {
        let expansion = expansion(at: point)
        return Evaluation(value: expansion.value, gradient: expansion.gradient)
    }

    /// The bilinear loss at `point` with the derivatives of the bilinear patch there, all NaN outside the grid.
    ///
    /// Of its second derivatives the mixed one alone is other than 0: they are those of the patch, not of the loss.
    public func expansion(at point: SIMD2<Double>) -> Expansion {
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
    public func values(p1 columns: [Double], p2 rows: [Double]) -> [Double] {
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

/// What is wrong with a grid of losses; `axis` is 0 for `p1` and 1 for `p2`, indices count from 0.
public enum LossGridFault: Error, Equatable, Sendable {
    /// Fewer than two points along an axis.
    case tooFewPoints(axis: Int, found: Int)
    /// A point of an axis that is not finite.
    case notFinite(axis: Int, index: Int)
    /// A point of an axis that is not above the one before.
    case notAscending(axis: Int, index: Int)
    /// An axis that is wider than the largest number.
    case tooWide(axis: Int)
    /// Another number of rows than `p2` has points.
    case rowCount(found: Int, expected: Int)
    /// A row with another number of losses than `p1` has points.
    case rowLength(row: Int, found: Int, expected: Int)
    /// More losses than `limit`.
    case tooLarge(limit: Int)
}
