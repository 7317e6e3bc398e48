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

extension Surface {
    /// The losses at the centres of `width` × `height` equal cells of `view`.
    ///
    /// - Parameters:
    ///   - view: the part of the parameter plane.
    ///   - width: the number of columns.
    ///   - height: the number of rows.
    ///   - rows: the data rows of the mini-batch, ascending; nil for the full batch.
    public func sample(_ view: Domain, width: Int, height: Int, rows: [Int]? = nil) -> SampledGrid {
        let (width, height) = (max(0, width), max(0, height))
        let (p1, p2) = Self.centres(view, width: width, height: height)
        return SampledGrid(
            domain: view, width: width, height: height, losses: losses(p1: p1, p2: p2, rows: rows))
    }

    /// The first parameter at the centres of the columns, and the second at those of the rows, from the top.
    static func centres(_ view: Domain, width: Int, height: Int) -> (p1: [Double], p2: [Double]) {
        (
            (0..<width).map { SampledGrid.centre(of: $0, among: width, in: view.p1) },
            (0..<height).reversed().map { SampledGrid.centre(of: $0, among: height, in: view.p2) }
        )
    }
}

/// For each sample of a grid, the band between two of several ascending thresholds in which it lies.
public struct SampleBands: Sendable {
    /// How many thresholds each sample reaches, in the grid's order; ``none`` for a non-finite one.
    public let counts: [UInt8]

    /// The marker of a non-finite sample.
    public static let none = UInt8.max
    /// The maximum number of thresholds.
    public static let most = 254

    /// The bands of `grid`; of `thresholds`, ascending, only the first ``most`` are used.
    public init(_ grid: SampledGrid, thresholds: [Double]) {
        // With infinite thresholds at both ends, the search needs no bounds check.
        let bounds = [-Double.infinity] + thresholds.prefix(Self.most) + [.infinity]
        counts = [UInt8](unsafeUninitializedCapacity: grid.values.count) { counts, initialized in
            bounds.withUnsafeBufferPointer { bounds in
                var band = 0
                for (index, value) in grid.values.enumerated() {
                    guard value.isFinite else {
                        counts[index] = Self.none
                        continue
                    }
                    // Neighbours are usually in the same band.
                    while bounds[band + 1] <= value { band += 1 }
                    while bounds[band] > value { band -= 1 }
                    counts[index] = UInt8(truncatingIfNeeded: band)
                }
            }
            initialized = grid.values.count
        }
    }

    private init(counts: [UInt8]) {
        self.counts = counts
    }

    /// The bands with every count replaced by its entry in `table`; non-finite samples stay.
    public func mapped(by table: [UInt8]) -> SampleBands {
        SampleBands(counts: counts.map { $0 == Self.none ? Self.none : table[Int($0)] })
    }
}
