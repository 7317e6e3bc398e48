import OutcomeMaps
import Surfaces

/// The map of outcomes that is open, if one is, and what the next one begins with.
package struct OutcomeMapState: Sendable {
    /// The map that is in the surface's place; nil while there is none.
    package private(set) var open: OutcomeView?
    /// The updates of the runs of such maps.
    package private(set) var steps = 1000
    /// The tag of the map that was computed last.
    package private(set) var tag = 0

    /// The updates of a map's runs, from the fewest to the most that keys and commands set.
    package static let stepRange = 10...1_000_000

    /// No map.
    package init() {}

    /// Shows `view` in the surface's place.
    mutating func show(_ view: OutcomeView) { open = view }

    /// Shows the surface's map again.
    package mutating func close() { open = nil }

    /// Lets the runs of maps make so many updates, in ``stepRange``.
    package mutating func setSteps(_ steps: Int) { self.steps = steps }

    /// Lets the runs of maps make more updates, or fewer, on the steps 1, 2, 5.
    package mutating func turnSteps(up: Bool) {
        let next = Int(RoundRate.next(Double(steps), up: up).rounded())
        steps = min(max(next, Self.stepRange.lowerBound), Self.stepRange.upperBound)
    }

    /// Moves the cursor to a place given by shares of the picture; stays where it is for nil.
    mutating func moveCursor(to shares: SIMD2<Double>?) {
        if let shares { open?.cursor = shares }
    }

    /// Has the axes be of another optimizer, schedule or surface.
    mutating func follow(_ subject: OutcomeView.Subject, axes: AxisPair) {
        open?.subject = subject
        open?.axes = axes
        open?.whole = axes
    }

    /// Puts `axis` across or down, as the whole of what is varied there.
    mutating func set(axis: OutcomeAxis, across isAcross: Bool) {
        if isAcross {
            open?.axes.across = axis
            open?.whole.across = axis
        } else {
            open?.axes.down = axis
            open?.whole.down = axis
        }
    }

    /// Shows a part of the settings.
    mutating func show(_ axes: AxisPair) { open?.axes = axes }

    /// Shows the whole of the settings.
    package mutating func showWhole() {
        guard let whole = open?.whole else { return }
        open?.axes = whole
    }

    /// Begins on the cells that `request` asks for on `surface`; what is to be computed.
    mutating func begin(_ request: OutcomeRequest, on surface: Surface) -> MapTask {
        tag += 1
        let cells = OutcomeCells(tag: tag, request, on: surface)
        open?.cells = cells
        return MapTask(tag: tag, plan: cells.plan)
    }

    /// Takes in cells that were computed; those of a map that is out of date are dropped.
    mutating func take(_ answer: MapAnswer) { open?.cells?.take(answer) }
}
