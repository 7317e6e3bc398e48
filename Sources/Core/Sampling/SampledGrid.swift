import Formulas
public import Surfaces

/// Losses at the centres of equal cells that tile a part of the parameter plane.
public struct SampledGrid: Equatable, Sendable {
    /// The part of the parameter plane.
    public let domain: Domain
    /// The number of columns.
    public let width: Int
    /// The number of rows.
    public let height: Int
    /// The losses, row by row from the top: the first row has the highest values of the second parameter.
    public let values: [Double]
    /// The lowest and the highest finite loss; nil where there is none.
    public let finiteRange: ClosedRange<Double>?

    /// A grid of `values`, which must be `width` × `height` losses.
    public init(domain: Domain, width: Int, height: Int, values: [Double]) {
        self.init(domain: domain, width: width, height: height, losses: GridLosses(values: values))
    }

    /// A grid of losses with a known range.
    init(domain: Domain, width: Int, height: Int, losses: GridLosses) {
        precondition(
            width >= 0 && height >= 0 && losses.values.count == width * height, "a grid has a loss for every cell")
        self.domain = domain
        self.width = width
        self.height = height
        values = losses.values
        finiteRange = losses.finiteRange
    }

    /// The loss of the cell in `column` from the left and `row` from the top, counted from 0.
    public subscript(column: Int, row: Int) -> Double { values[row * width + column] }

    /// The first parameter at the centres of `column`.
    public func p1(_ column: Int) -> Double {
        Self.centre(of: column, among: width, in: domain.p1)
    }

    /// The second parameter at the centres of `row`, counted from the top.
    public func p2(_ row: Int) -> Double {
        Self.centre(of: height - 1 - row, among: height, in: domain.p2)
    }

    /// The centre of interval `index` of `count` equal intervals of `range`.
    static func centre(of index: Int, among count: Int, in range: ClosedRange<Double>) -> Double {
        let share = (Double(index) + 0.5) / Double(count)
        return range.lowerBound * (1 - share) + range.upperBound * share
    }
}
