public import Canvas
public import Simulation
import Surfaces

/// A map of settings or starts as far as it has been computed.
public struct OutcomeMap: Sendable {
    /// What it shows.
    public let plan: MapPlan
    /// Its cells; nil for those that have not been computed.
    public let cells: [MapCell?]
    /// Which minimum each of them reached.
    public let minima: MapMinima

    /// The map of `cells`, all those of `plan`.
    public init(_ plan: MapPlan, _ cells: [MapCell?]) {
        precondition(cells.count == plan.count, "a map has a cell for each of its runs")
        self.plan = plan
        self.cells = cells
        minima = MapMinima(cells, on: plan.surface.definition)
    }

    /// The colour of cell `index`.
    public func color(of index: Int, _ colors: MapColors) -> RGB {
        colors.color(of: cells[index], minimum: minima.ofCell[index])
    }
}
