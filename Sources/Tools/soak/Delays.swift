/// Times that were measured, in seconds.
struct Delays {
    private var values: [Double] = []

    /// Adds one.
    mutating func append(_ value: Double) { values.append(value) }

    /// How many there are.
    var count: Int { values.count }
    /// The longest.
    var longest: Double { values.max() ?? 0 }

    /// The one that a `share` of all does not exceed.
    func quantile(_ share: Double) -> Double {
        guard !values.isEmpty else { return 0 }
        return values.sorted()[min(values.count - 1, Int(Double(values.count) * share))]
    }

    /// Median, 99th percentile and longest, in milliseconds.
    var summary: String {
        let parts = [quantile(0.5), quantile(0.99), longest].map { "\(Int(($0 * 1000).rounded())) ms" }
        return "median \(parts[0]), 99 % \(parts[1]), longest \(parts[2]) (\(count))"
    }
}
