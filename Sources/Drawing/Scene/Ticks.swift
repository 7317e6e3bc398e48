public import Sampling
public import Surfaces
import Text

/// Round values along an axis, a step of 1, 2 or 5 times a power of ten apart, with labels that tell them apart.
///
/// Labels have equally many decimals. Where values differ in late digits only, the roundest one is written in full and
/// the others by their distance from it, with a sign: `+2e-11`.
public struct Ticks: Equatable, Sendable {
    /// The values, ascending.
    public let values: [Double]
    /// The labels, in the order of the values.
    public let labels: [String]
    /// The index of the value that the others are told from; nil where each is written by itself.
    public let base: Int?

    /// The most digits of values that are written by themselves.
    private static let mostDigits = 7

    /// At most `count` ticks on `range`, as many as the steps allow; none where the range is empty or not finite.
    public init(_ range: ClosedRange<Double>, atMost count: Int, ascii: Bool = false) {
        let width = range.upperBound - range.lowerBound
        guard width.isFinite, width > 0, count > 0 else {
            values = []
            labels = []
            base = nil
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
                let values = whole.map { Self.scaled($0 * Double(factor), power) }
                self.values = values
                let digits = values.map { $0 == 0 ? 0 : DecimalDigits($0, count: 17).exponent - power }.max() ?? 0
                if digits > Self.mostDigits, let base = Self.roundest(whole, factor: factor) {
                    self.base = base
                    labels = whole.indices.map { index in
                        if index == base { return NumberText(significance: 17, ascii: ascii).text(values[index]) }
                        let way = Self.scaled((whole[index] - whole[base]) * Double(factor), power)
                        return (way > 0 ? "+" : "") + NumberText(significance: 4, ascii: ascii).text(way)
                    }
                    return
                }
                base = nil
                let plain = power > -5 && power < 6
                let text = NumberText(significance: plain ? 17 : Self.mostDigits, ascii: ascii)
                labels = values.map { plain ? text.text($0, decimals: max(0, -power)) : text.text($0) }
                return
            }
            power += 1
        }
    }

    /// Ticks along the axis upwards of `view` of `plane`, for a picture `height` rows high: at round values, or at the places
    /// of round losses where the plane is the curve of the loss; at least about `gap` rows apart.
    public init(upwards view: Domain, of plane: Plane, height: Int, gap: Int, ascii: Bool = false) {
        guard height > 0 else {
            self.init(view.p2, atMost: 0)
            return
        }
        guard let scale = plane.curve?.scale else {
            self.init(view.p2, atMost: max(2, height / gap), ascii: ascii)
            return
        }
        if scale.kind == .linear, scale.lowest < scale.highest {
            let even = Ticks(scale.lowest...scale.highest, atMost: max(2, height / gap), ascii: ascii)
            self.init(values: even.values.map { scale.position(of: $0) }, labels: even.labels)
            return
        }
        let ruler = RulerLabels(height: height, gap: max(2, gap / 2)) { share in
            let place = share.value(from: view.p2.lowerBound, to: view.p2.upperBound)
            // Beyond the lowest and the highest loss in view there is nothing to name.
            return place < 0 ? -.infinity : place > 1 ? .infinity : scale.loss(at: place)
        }
        let text = NumberText(significance: 4, ascii: ascii)
        let labels = ruler.labels.reversed()
        self.init(values: labels.map { scale.position(of: $0.value) }, labels: labels.map { text.text($0.value) })
    }

    private init(values: [Double], labels: [String]) {
        self.values = values
        self.labels = labels
        base = nil
    }

    /// The index of the one of `multiples` of `factor` that ends in the most zeros, the lowest of equals.
    private static func roundest(_ multiples: [Double], factor: Int) -> Int? {
        func zeros(_ multiple: Double) -> Int {
            guard multiple != 0 else { return .max }
            var (rest, zeros) = (multiple * Double(factor), 0)
            while (rest / 10).rounded() * 10 == rest {
                rest /= 10
                zeros += 1
            }
            return zeros
        }
        return multiples.indices.max { (zeros(multiples[$0]), $1) < (zeros(multiples[$1]), $0) }
    }

    /// `value · 10^power`, dividing for negative powers so that 3 · 10⁻¹ is 0.3.
    static func scaled(_ value: Double, _ power: Int) -> Double {
        var (rest, scale, factor) = (power.magnitude, 1.0, 10.0)
        while rest > 0 {
            if rest & 1 == 1 { scale *= factor }
            factor *= factor
            rest >>= 1
        }
        return power < 0 ? value / scale : value * scale
    }
}
