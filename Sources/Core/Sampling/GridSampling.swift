import Formulas
public import Surfaces

/// The losses of a grid, computed progressively: first every 64th, 32nd ... sample, then those between.
///
/// A value type whose progress depends only on the number of samples requested. Once complete, its grid is bit for bit
/// that of ``Surface/sample(_:width:height:rows:)``.
public struct GridSampling: Sendable {
    /// The part of the parameter plane.
    public let domain: Domain
    /// The columns of the whole grid.
    public let width: Int
    /// The rows of the whole grid.
    public let height: Int
    /// The distance between known columns and rows, a power of two; 1 for the whole grid.
    public private(set) var stride: Int

    private let surface: Surface
    private let rows: [Int]?
    private let p1: [Double]
    private let p2: [Double]
    private var values: [Double]
    /// The number of known losses.
    private var knownCount = 0
    /// Whether the new rows of the next finer grid are being computed; its new columns follow.
    private var isInNewRows = true
    /// How many rows of that part are done.
    private var done = 0

    /// The coarsest stride.
    public static let coarsest = 64

    /// A sampling of `width` × `height` losses of `domain`, with the arguments of
    /// ``Surface/sample(_:width:height:rows:)``.
    ///
    /// It starts with the finest of the coarse grids that have at most `samples` samples, or the coarsest of all.
    public init(
        _ surface: Surface, _ domain: Domain, width: Int, height: Int, rows: [Int]? = nil, samples: Int
    ) {
        self.surface = surface
        self.domain = domain
        self.width = max(0, width)
        self.height = max(0, height)
        self.rows = rows
        (p1, p2) = Surface.centres(domain, width: self.width, height: self.height)
        values = Array(repeating: .nan, count: self.width * self.height)
        var stride = 1
        while stride < Self.coarsest,
            Self.known(self.width, stride).count * Self.known(self.height, stride).count > max(1, samples)
        {
            stride *= 2
        }
        self.stride = stride
        reckon(columns: Self.known(self.width, stride), rows: Self.known(self.height, stride)[...])
    }

    /// Whether every loss is known.
    public var isWhole: Bool { stride == 1 }

    /// The fraction of the grid's losses that is known, from 0 to 1.
    public var share: Double { values.isEmpty ? 1 : Double(knownCount) / Double(values.count) }

    /// Computes about `samples` more losses, at least one row of the current grid.
    public mutating func advance(samples: Int) {
        var left = max(1, samples)
        while !isWhole, left > 0 {
            let (coarse, finer) = (stride, stride / 2)
            func new(_ count: Int) -> [Int] {
                Self.known(count, finer).filter { $0 % coarse != 0 && $0 != count - 1 }
            }
            let (newColumns, newRows) = (new(width), new(height))
            let columns = isInNewRows ? Self.known(width, finer) : newColumns
            let rows = isInNewRows ? newRows : Self.known(height, stride)
            let count = columns.isEmpty ? rows.count - done : max(1, left / columns.count)
            let part = rows.dropFirst(done).prefix(count)
            reckon(columns: columns, rows: part)
            left -= columns.count * part.count
            done += part.count
            guard done == rows.count else { continue }
            done = 0
            if !isInNewRows { stride = finer }
            isInNewRows.toggle()
        }
    }

    /// The known losses, interpolated linearly in between.
    public var grid: SampledGrid {
        isWhole
            ? SampledGrid(domain: domain, width: width, height: height, values: values)
            : SampledGrid(domain: domain, width: width, height: height, values: interpolated)
    }

    /// Every `stride`-th of `count` indices from 0, and the last.
    private static func known(_ count: Int, _ stride: Int) -> [Int] {
        guard count > 0 else { return [] }
        var known = Array(Swift.stride(from: 0, to: count, by: stride))
        if known.last != count - 1 { known.append(count - 1) }
        return known
    }

    private mutating func reckon(columns: [Int], rows: ArraySlice<Int>) {
        guard !columns.isEmpty, !rows.isEmpty else { return }
        knownCount += columns.count * rows.count
        let part = surface.losses(p1: columns.map { p1[$0] }, p2: rows.map { p2[$0] }, rows: self.rows).values
        var next = 0
        for row in rows {
            for column in columns {
                values[row * width + column] = part[next]
                next += 1
            }
        }
    }

    private var interpolated: [Double] {
        let columns = Self.places(width, stride)
        let rows = Self.places(height, stride)
        var filled = values
        for row in Self.known(height, stride) {
            for column in 0..<width {
                let place = columns[column]
                filled[row * width + column] = Self.between(
                    values[row * width + place.before], values[row * width + place.after], place.share)
            }
        }
        for row in 0..<height where rows[row].share > 0 {
            let place = rows[row]
            for column in 0..<width {
                filled[row * width + column] = Self.between(
                    filled[place.before * width + column], filled[place.after * width + column], place.share)
            }
        }
        return filled
    }

    /// For each index, the known ones around it, and its fraction of the distance between them.
    private static func places(_ count: Int, _ stride: Int) -> [(before: Int, after: Int, share: Double)] {
        (0..<count).map { index in
            let before = index == count - 1 ? index : index / stride * stride
            let after = min(before + stride, count - 1)
            return (before, after, after > before ? Double(index - before) / Double(after - before) : 0)
        }
    }

    private static func between(_ one: Double, _ other: Double, _ share: Double) -> Double {
        // No multiplication by 0, so that a known loss next to a non-finite one stays exact.
        share == 0 ? one : share.value(from: one, to: other)
    }
}
