/// The lowest and the highest finite value of a quantity over some steps, and whether there were others.
public struct TraceEnvelope: Equatable, Sendable {
    /// The lowest finite value; infinite where there is none.
    private var lowest: Double
    /// The highest finite value; minus infinite where there is none.
    private var highest: Double
    /// Whether a value was infinite or NaN.
    public private(set) var hasNonFinite: Bool

    /// The envelope of one value; nil, for a quantity that is not known, counts as none.
    init(_ value: Double?) {
        hasNonFinite = value.map { !$0.isFinite } ?? false
        if let value, value.isFinite {
            (lowest, highest) = (value, value)
        } else {
            (lowest, highest) = (.infinity, -.infinity)
        }
    }

    /// The finite values as a range; nil where there is none.
    public var range: ClosedRange<Double>? { lowest <= highest ? lowest...highest : nil }

    /// The envelope of both.
    func union(_ other: TraceEnvelope) -> TraceEnvelope {
        var result = self
        result.lowest = min(lowest, other.lowest)
        result.highest = max(highest, other.highest)
        result.hasNonFinite = hasNonFinite || other.hasNonFinite
        return result
    }
}
