/// The losses on a grid of points.
public struct GridLosses: Equatable, Sendable {
    /// The losses, row by row.
    public let values: [Double]
    /// The lowest and the highest finite loss; nil where there is none.
    public let finiteRange: ClosedRange<Double>?

    /// The losses `values`; their extremes are computed.
    public init(values: [Double]) {
        var (lowest, highest) = (Double.infinity, -Double.infinity)
        values.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            Kernel.extend(&lowest, &highest, by: base, values.count)
        }
        self.init(values: values, finiteRange: lowest <= highest ? lowest...highest : nil)
    }

    /// The losses `values`, whose finite ones have the extremes `finiteRange`.
    init(values: [Double], finiteRange: ClosedRange<Double>?) {
        self.values = values
        self.finiteRange = finiteRange
    }
}
