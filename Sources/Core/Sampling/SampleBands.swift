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
