import Optimizers
import Simulation
import Surfaces

/// All that a map of outcomes depends on.
struct OutcomeRequest: Equatable, Sendable {
    var surfaceName: String
    var definition: SurfaceDefinition
    var choice: OptimizerChoice
    var kind: MapPlan.Kind
    var axes: AxisPair
    var columns: Int
    var rows: Int
    var steps: Int

    /// The map that it asks for on `surface`, whose name and definition it has.
    func plan(on surface: Surface) -> MapPlan {
        MapPlan(
            surface: surface, choice: choice, kind: kind, across: axes.across, down: axes.down, columns: columns,
            rows: rows, steps: steps)
    }
}
