package import Canvas
import Runs
import Scene
import Wording

/// Where the timeline stands in the window, and which step stands in which of its columns.
package struct TimeLineFrame: Equatable, Sendable {
    /// Where it stands without its label: a press there is meant for it.
    package let area: Rect
    /// Where the label stands; empty where there is no room for it.
    package let label: Rect
    /// The step at its right end, at least 1.
    package let end: Int

    private static let leastWidth = 10

    /// A timeline from step 0 to `end` in `place`, its left end under that of `map`; nil where there is no room for one.
    init?(end: Int, in place: Rect, map: Rect) {
        guard !place.isEmpty else { return nil }
        self.end = end
        let whole = place.inset(left: max(0, map.x - place.x))
        let width = 2 * GroupedNumber.text(end).count + 3
        let hasLabel = whole.width >= Self.leastWidth + 2 + width
        area = hasLabel ? whole.inset(right: width + 2) : whole
        label = hasLabel ? Rect(x: area.maxX + 2, y: area.maxY - 1, width: width, height: 1) : Rect(Size(0, 0))
        guard area.width >= Self.leastWidth else { return nil }
    }

    /// The step that stands at column `column` of the window, the nearest end where it is beside the line.
    package func step(atColumn column: Int) -> Int {
        let place = min(max(0, column - area.x), area.width - 1)
        // Rounding may take large steps beyond the end.
        guard place < area.width - 1 else { return end }
        return min(end, Int((Double(place) / Double(area.width - 1) * Double(end)).rounded()))
    }

    /// The column of the window at which `step` stands.
    package func column(of step: Int) -> Int {
        area.x + Int((Double(min(step, end)) / Double(end) * Double(area.width - 1)).rounded())
    }
}

extension Model {
    /// The timeline in the window; nil where there is no room for one.
    package var timeLine: TimeLineFrame? {
        layout.flatMap { timeLine(in: $0.timeline, map: mapPanel(in: $0).map) }
    }

    /// The timeline in `place`, its left end under that of `map`; nil where there is no room for one.
    package func timeLine(in place: Rect, map: Rect) -> TimeLineFrame? {
        let end = max(1, course.lastStep ?? max(course.horizon, desk.lastStep ?? 0))
        return TimeLineFrame(end: end, in: place, map: map)
    }
}
