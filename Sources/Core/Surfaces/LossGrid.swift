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
