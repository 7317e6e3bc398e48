import Canvas
public import OutcomeMaps
import Text

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
