import Trajectories

/// A series gathered into the columns of dots of a plot, so that drawing costs as much as the plot is wide.
package struct PlotColumns {
    /// What falls on one column.
    package struct Column {
        /// Whether any piece does.
        package var isMet = false
        /// The share of the height of the lowest value that can be shown.
        package var low: Double?
        /// The share of the height of the highest value that can be shown.
        package var high: Double?
        /// Whether a value was infinite or not a number.
        package var hasNonFinite = false
        /// Whether a value lies below what a logarithmic scale can show.
        package var hasBelow = false
    }

    /// The columns, from the left.
    package private(set) var columns: [Column]

    /// The `pieces` among `steps`, each on the column of its middle.
    package init(_ pieces: [LineSeries.Piece], steps: ClosedRange<Int>, count: Int, scale: PlotScale) {
        columns = Array(repeating: Column(), count: max(0, count))
        var least = Array(repeating: Double.infinity, count: columns.count)
        var greatest = Array(repeating: -Double.infinity, count: columns.count)
        let span = Double(max(1, steps.upperBound - steps.lowerBound))
        let floor = scale.floor
        for piece in pieces where steps.overlaps(piece.steps) && !columns.isEmpty {
            let middle = Double(piece.steps.lowerBound) / 2 + Double(piece.steps.upperBound) / 2
            let share = min(max((middle - Double(steps.lowerBound)) / span, 0), 1)
            let x = Int(share * Double(columns.count - 1) + 0.5)
            columns[x].isMet = true
            if piece.hasNonFinite { columns[x].hasNonFinite = true }
            guard let range = piece.range else { continue }
            if range.lowerBound <= floor { columns[x].hasBelow = true }
            guard range.upperBound > floor else { continue }
            least[x] = min(least[x], range.lowerBound > floor ? range.lowerBound : range.upperBound)
            greatest[x] = max(greatest[x], range.upperBound)
        }
        for x in columns.indices where least[x] <= greatest[x] {
            columns[x].low = scale.share(of: least[x])
            columns[x].high = scale.share(of: greatest[x])
        }
    }
}
