/// Between which of some ascending thresholds each sample of a grid lies.
public struct SampleBands: Sendable {
    /// How many of the thresholds each sample reaches, in the grid's order; ``none`` for one that is not finite.
    public let counts: [UInt8]

    /// What stands for a sample that is not finite.
    public static let none = UInt8.max
    /// The most thresholds there can be.
    public static let most = 254

    /// The bands of `grid`; of `thresholds`, ascending, at most ``most`` are looked at.
    public init(_ grid: SampledGrid, thresholds: [Double]) {
        // With an end on both sides the search needs no bounds.
        let bounds = [-Double.infinity] + thresholds.prefix(Self.most) + [.infinity]
        counts = [UInt8](unsafeUninitializedCapacity: grid.values.count) { counts, initialized in
            bounds.withUnsafeBufferPointer { bounds in
                var band = 0
                for (index, value) in grid.values.enumerated() {
                    guard value.isFinite else {
                        counts[index] = Self.none
                        continue
                    }
                    // Neighbours are mostly in the same band.
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

    /// The bands with every count replaced by that in `table`; what is not finite stays.
    public func mapped(by table: [UInt8]) -> SampleBands {
        SampleBands(counts: counts.map { $0 == Self.none ? Self.none : table[Int($0)] })
    }
}
