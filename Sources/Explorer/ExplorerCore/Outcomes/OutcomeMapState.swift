import OutcomeMaps
import Surfaces

/// The map of outcomes that is open, if one is, and what the next one begins with.
package struct OutcomeMapState: Sendable {
    /// The map that is in the surface's place; nil while there is none.
    package private(set) var open: OutcomeView?
    /// The updates of the runs of such maps that a person asked for; nil for ``standardSteps``.
    private var chosenSteps: Int?
    /// The updates of the runs of maps where nobody asked for others.
    private var standardSteps = Self.usualSteps
    /// The tag of the map that was computed last.
    package private(set) var tag = 0

    /// The updates of the runs of such maps.
    package var steps: Int { chosenSteps ?? standardSteps }

    /// The updates of the runs of a map on a surface.
    private static let usualSteps = 1000

    /// The updates of a map's runs, from the fewest to the most that keys and commands set.
    package static let stepRange = 10...1_000_000

    /// No map.
    package init() {}

    /// Shows `view` in the surface's place.
    mutating func show(_ view: OutcomeView) { open = view }

    /// Shows the surface's map again.
    package mutating func close() { open = nil }

    /// Lets the runs of maps make so many updates, in ``stepRange``.
    package mutating func setSteps(_ steps: Int) { chosenSteps = steps }

    /// Lets the runs of maps make as many updates as are usual on a surface or, for a network, as a map takes not too long with.
    mutating func suitSteps(to training: MappedTraining?) {
        standardSteps = training?.steps(within: Self.patience, for: Self.coarseCells) ?? Self.usualSteps
    }

    /// The seconds on one core after which a picture with this many cells is to be there; it is refined then.
    private static let patience = 15.0
    private static let coarseCells = 400

    /// Lets the runs of maps make more updates, or fewer, on the steps 1, 2, 5.
    package mutating func turnSteps(up: Bool) {
        let next = Int(RoundRate.next(Double(steps), up: up).rounded())
        chosenSteps = min(max(next, Self.stepRange.lowerBound), Self.stepRange.upperBound)
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

    /// Begins on the cells that `request` asks for on `subject`; what is to be computed.
    mutating func begin(_ request: OutcomeRequest, on subject: OutcomeMapPlan.Subject) -> MapTask {
        tag += 1
        let cells = OutcomeCells(tag: tag, request, on: subject)
        open?.cells = cells
        return MapTask(tag: tag, plan: cells.plan)
    }

    /// Takes in cells that were computed; those of a map that is out of date are dropped.
    mutating func take(_ answer: MapAnswer) { open?.cells?.take(answer) }
}
