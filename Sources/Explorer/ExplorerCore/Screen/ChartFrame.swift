package import Canvas
import Recordings
import Runs
import Surfaces
import Wording

/// Where the charts of trainings stand in the window, and which step stands in which of their columns.
package struct ChartFrame: Equatable, Sendable {
    /// Where they stand, labels included.
    package let area: Rect
    /// The steps that are shown.
    package let steps: ClosedRange<Int>

    /// Columns for the labels of values at the left.
    package static let gutter = 9

    /// Charts of `steps` in `area`.
    package init(_ area: Rect, steps: ClosedRange<Int>) {
        self.area = area
        self.steps = steps
    }

    /// The columns of the charts themselves.
    package var columns: Range<Int> { min(area.x + Self.gutter, area.maxX)..<area.maxX }

    private var span: Double { Double(max(1, steps.upperBound - steps.lowerBound)) }

    /// The column of the window at which `step` stands.
    package func column(of step: Int) -> Int {
        let share = min(max(0, Double(step - steps.lowerBound) / span), 1)
        return columns.lowerBound + Int(share * Double(max(0, columns.count - 1)) + 0.5)
    }

    /// The step that stands at column `column` of the window, the nearest end where it is beside the charts.
    package func step(atColumn column: Int) -> Int {
        let place = min(max(0, column - columns.lowerBound), max(0, columns.count - 1))
        let share = Double(place) / Double(max(1, columns.count - 1))
        return min(steps.upperBound, steps.lowerBound + Int((share * span).rounded()))
    }
}

extension Model {
    /// The charts in the window; nil where the map is shown.
    package var chartFrame: ChartFrame? {
        guard showsCharts, outcomeMap.open == nil, let layout else { return nil }
        return ChartFrame(layout.map, steps: 0...max(1, course.horizon, course.clock))
    }

    /// Shows charts of the trainings in the map's place, or the map again.
    mutating func toggleCharts() {
        guard course.hasTrainings else { return say(.race(.networksOnly(.charts))) }
        if showsCharts, !canShowMap { return say(.recording(.noPositions)) }
        outcomeMap.close()
        map.setCrosshair(nil)
        showsCharts.toggle()
    }

    /// Shows the map, where charts are in its place.
    mutating func closeCharts() {
        if canShowMap { showsCharts = false }
    }

    /// Whether there is something to see on a map: losses, or a path at least.
    private var canShowMap: Bool {
        recordedTrainings.map { $0.hasMap || $0.hasPositions } ?? true
    }
}
