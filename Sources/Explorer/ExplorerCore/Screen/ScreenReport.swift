package import Diagnosis
package import Wording

/// What only the view knows of the screen that a key or the mouse meets, because it follows from how texts are set.
public struct ScreenReport: Sendable {
    /// How much of the list or the help page that is open is seen; nil where none is.
    package var page: PageExtent?
    /// What the mouse was pressed on; nil outside the panels.
    package var target: PanelTarget?

    /// A report that says nothing, as suits a screen without an open page on which no panel is pressed.
    public init() {}
}

/// How much of a list or a page is seen at a time.
package struct PageExtent: Equatable, Sendable {
    /// The rows of the list or the lines of the page that are seen, at least 0.
    package var shown: Int
    /// The furthest line of a page that can stand at its top; not used by lists, whose rows are known.
    package var lastTop: Int

    /// `shown` lines at a time, none further up than `lastTop`.
    package init(shown: Int, lastTop: Int = 0) {
        self.shown = shown
        self.lastTop = lastTop
    }
}

/// What a press of the mouse on the panels means.
package enum PanelTarget: Equatable, Sendable {
    /// The heading of a panel.
    case heading(Panel)
    /// The line of the run of a number key.
    case run(slot: Int)
    /// The sentence of an event.
    case event(RunEvent)
    /// The sentence of a training's event, whose first step this is.
    case step(Int)
    /// Nothing that does anything.
    case nothing
}

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
    /// A plane through many parameters has something to say of itself where there is no crosshair.
    package init(ofMap width: Int, marks count: Int, hasCrosshair: Bool, isPlane: Bool = false) {
        let (oneLine, twoLines) = Self.wholeMap
        marks =
            switch count {
            case 0: 0
            case 1: 1
            case 2: width >= twoLines ? 1 : 2
            default: width >= oneLine ? 1 : width >= twoLines ? 2 : 3
            }
        let wanted = hasCrosshair || isPlane
        point = !wanted ? 0 : width >= oneLine ? 1 : width >= twoLines ? 2 : 3
    }

    /// The lines under an outcome map of `width` columns.
    package init(ofOutcomes width: Int) {
        marks = width >= Self.wholeLegend.oneLine ? 1 : width >= Self.wholeLegend.twoLines ? 2 : 3
        point = width >= Self.wholeRun ? 1 : 2
    }
}
