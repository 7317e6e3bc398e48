/// Round values along an axis, a step of 1, 2 or 5 times a power of ten apart, with labels of equally many decimals.
public struct Ticks: Equatable, Sendable {
    /// The values, ascending.
    public let values: [Double]
    /// The labels, in the order of the values.
    public let labels: [String]

    /// At most `count` ticks on `range`, as many as the steps allow; none where the range is empty or not finite.
    public init(_ range: ClosedRange<Double>, atMost count: Int, ascii: Bool = false) {
        let width = range.upperBound - range.lowerBound
        guard width.isFinite, width > 0, count > 0 else {
            values = []
            labels = []
            return
        }
        // What rounding does to a bound must not lose the tick on it.
        let slack = width * 1e-9
        var power = DecimalDigits(width / Double(count), count: 1).exponent - 2
        while true {
            for factor in [1, 2, 5] {
                let step = Self.scaled(Double(factor), power)
                let first = ((range.lowerBound - slack) / step).rounded(.up)
                let last = ((range.upperBound + slack) / step).rounded(.down)
                guard last - first < Double(count), last.magnitude < 1e15 else { continue }
                let whole = first <= last ? Array(stride(from: first, through: last, by: 1)) : []
                values = whole.map { Self.scaled($0 * Double(factor), power) }
                let plain = power > -5 && power < 6
                let text = NumberText(significance: plain ? 17 : 6, ascii: ascii)
                labels = values.map { plain ? text.text($0, decimals: max(0, -power)) : text.text($0) }
                return
            }
            power += 1
        }
    }

    /// `value · 10^power`, dividing for negative powers so that 3 · 10⁻¹ is 0.3.
    static func scaled(_ value: Double, _ power: Int) -> Double {
        var (rest, scale, base) = (power.magnitude, 1.0, 10.0)
        while rest > 0 {
            if rest & 1 == 1 { scale *= base }
            base *= base
            rest >>= 1
        }
        return power < 0 ? value / scale : value * scale
    }
}
