/// The lines that the words under a map want; what fits on one line in a wide window takes several in a narrow one.
package struct ReadoutLines: Equatable, Sendable {
    /// The lines for the marks, or for the legend of an outcome map.
    package let marks: Int
    /// The lines for a point, or for the run of a cell.
    package let point: Int

    /// Columns on which all figures of a point, or the words for all marks, take one line, and two.
    private static let wholeMap = (oneLine: 112, twoLines: 60)
    /// Columns on which the legend of an outcome map takes one line, and two.
    private static let wholeLegend = (oneLine: 112, twoLines: 56)
    /// Columns on which a cell's run takes one line.
    private static let wholeRun = 76

    /// So many lines for each.
    init(marks: Int = 0, point: Int = 0) {
        self.marks = marks
        self.point = point
    }

    /// The lines under the surface's map of `width` columns with so many kinds of marks; the mouse does not count, so
    /// that the map keeps its size while that moves.
    package init(ofMap width: Int, marks count: Int, hasCrosshair: Bool) {
        let (oneLine, twoLines) = Self.wholeMap
        marks =
            switch count {
            case 0: 0
            case 1: 1
            case 2: width >= twoLines ? 1 : 2
            default: width >= oneLine ? 1 : width >= twoLines ? 2 : 3
            }
        point = !hasCrosshair ? 0 : width >= oneLine ? 1 : width >= twoLines ? 2 : 3
    }

    /// The lines under an outcome map of `width` columns.
    package init(ofOutcomes width: Int) {
        marks = width >= Self.wholeLegend.oneLine ? 1 : width >= Self.wholeLegend.twoLines ? 2 : 3
        point = width >= Self.wholeRun ? 1 : 2
    }
}
