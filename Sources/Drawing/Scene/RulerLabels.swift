import Canvas
public import OutcomeMaps
import Text

/// Round values beside the rows of a vertical scale, each one within the half row above or below where it stands.
package struct RulerLabels {
    /// A value and the row it stands on, 0 the topmost.
    package struct Label: Equatable {
        /// The row it stands on, 0 the topmost.
        package var row: Int
        /// The value.
        package var value: Double
    }

    /// The labels, from the top.
    package let labels: [Label]

    /// Labels for `height` rows at least `gap` rows apart, the roundest values first.
    ///
    /// `value` gives what stands at a share of the height, 0 the bottom edge and 1 the top edge, never falling.
    package init(height: Int, gap: Int, value: (_ share: Double) -> Double) {
        let edges = (0...max(0, height)).map { value(1 - Double($0) / Double(max(1, height))) }
        let candidates: [(row: Int, number: RoundNumber)] = (0..<max(0, height)).compactMap { row in
            let (top, bottom) = (edges[row], edges[row + 1])
            guard bottom <= top, bottom.isFinite, top.isFinite else { return nil }
            return (row, RoundNumber(inside: bottom...top))
        }
        var chosen: [Label] = []
        // Stable by row, so that equal values on neighbouring rows keep the upper one.
        for candidate in candidates.sorted(by: { ($0.number.roughness, $0.row) < ($1.number.roughness, $1.row) }) {
            let isFree = chosen.allSatisfy { label in
                abs(label.row - candidate.row) >= gap && label.value != candidate.number.value
            }
            if isFree { chosen.append(Label(row: candidate.row, value: candidate.number.value)) }
        }
        labels = chosen.sorted { $0.row < $1.row }
    }
}

/// A number that is said in few digits.
struct RoundNumber: Equatable {
    /// The number.
    let value: Double
    /// How many digits it takes to say, so to speak: 0 for zero, then 1, 5, 2, other single digits, two digits ...
    let roughness: Int

    /// The number in `range` that takes the fewest digits.
    init(inside range: ClosedRange<Double>) {
        value = Self.find(in: range)
        roughness = value.isFinite ? Self.roughness(of: DecimalDigits(value, count: 17).digits) : .max
    }

    private static func find(in range: ClosedRange<Double>) -> Double {
        let (low, high) = (range.lowerBound, range.upperBound)
        guard low.isFinite, high.isFinite else { return low }
        if low <= 0 && high >= 0 { return 0 }
        let sign: Double = high < 0 ? -1 : 1
        let (least, greatest) = high < 0 ? (-high, -low) : (low, high)
        var power = DecimalDigits(greatest, count: 17).exponent - 1
        let lead = Ticks.scaled(1, power)
        if lead >= least, lead <= greatest { return sign * lead }
        for _ in 0..<17 {
            for factor in [5.0, 2, 1] {
                let multiple = (least / Ticks.scaled(factor, power)).rounded(.up) * factor
                let value = Ticks.scaled(multiple, power)
                if value <= greatest, value >= least { return sign * value }
            }
            power -= 1
        }
        return sign * least
    }

    private static func roughness(of digits: [UInt8]) -> Int {
        guard digits.count == 1 else { return 2 + digits.count * 2 - (digits.last == 5 ? 1 : 0) }
        switch digits[0] {
        case 0: return 0
        case 1: return 1
        case 5: return 2
        case 2: return 3
        default: return 4
        }
    }
}

/// Round values beside the cells of a window along which an axis of a map runs.
public struct AxisLabels: Equatable, Sendable {
    /// A value and the cell that it falls into, from 0.
    public struct Label: Equatable, Sendable {
        /// The cell.
        public var place: Int
        /// The value, written.
        public var text: String

        init(_ place: Int, _ text: String) {
            self.place = place
            self.text = text
        }
    }

    /// The labels, from the axis' beginning.
    public let labels: [Label]

    /// Labels at least `gap` cells apart for `axis`, whose `count` values stand on `length` cells, the first at the
    /// first cell and the last at the last.
    public init(_ axis: OutcomeAxis, count: Int, length: Int, gap: Int, ascii: Bool = false) {
        guard count > 1, length > 0 else {
            labels = []
            return
        }
        // Edges of cells, of which the first and the last lie half a value's distance beyond the axis.
        func value(edge: Double) -> Double {
            axis.scale.value(
                (edge * Double(count) - 0.5) / Double(count - 1), from: axis.from, to: axis.to)
        }
        let isFalling = axis.from > axis.to
        guard axis.scale != .linear else {
            let (first, last) = (value(edge: 0), value(edge: 1))
            let ticks = Ticks(min(first, last)...max(first, last), atMost: max(2, length / gap), ascii: ascii)
            labels = zip(ticks.values, ticks.labels).map { tick, text in
                let share = (tick - first) / (last - first)
                return Label(min(max(Int(share * Double(length)), 0), length - 1), text)
            }.sorted { $0.place < $1.place }
            return
        }
        // What is lacking to 1 is what is round along its logarithms, and falls where the value rises.
        let lacks = axis.scale == .log1m
        let rises = isFalling == lacks
        let ruler = RulerLabels(height: length, gap: gap) { share in
            let at = value(edge: rises ? share : 1 - share)
            return lacks ? 1 - at : at
        }
        let found = ruler.labels.map { (rises ? length - 1 - $0.row : $0.row, $0.value) }
        labels = found.sorted { $0.0 < $1.0 }.map { place, round in
            Label(place, NumberText(significance: 12, ascii: ascii).text(lacks ? 1 - round : round))
        }
    }
}
