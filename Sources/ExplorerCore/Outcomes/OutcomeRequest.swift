package import OutcomeMaps
package import Surfaces
package import Optimizers

/// All that a map of outcomes depends on.
package struct OutcomeRequest: Equatable, Sendable {
    package var surfaceName: String
    package var definition: SurfaceDefinition
    package var choice: OptimizerChoice
    package var kind: OutcomeMapPlan.Kind
    package var axes: AxisPair
    package var columns: Int
    package var rows: Int
    package var steps: Int

    /// The map that it asks for on `surface`, whose name and definition it has.
    package func plan(on surface: Surface) -> OutcomeMapPlan {
        OutcomeMapPlan(
            surface: surface, choice: choice, kind: kind, across: axes.across, down: axes.down, columns: columns,
            rows: rows, steps: steps)
    }
}
