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
