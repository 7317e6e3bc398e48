package import Optimizers
package import OutcomeMaps
package import Surfaces

/// All that a map of outcomes depends on.
package struct OutcomeRequest: Equatable, Sendable {
    /// The surface's name.
    package var surfaceName: String
    /// What defines the surface.
    package var definition: SurfaceDefinition
    /// The optimizer with its hyperparameters and schedule.
    package var choice: OptimizerChoice
    /// Whether hyperparameters vary or starts.
    package var kind: OutcomeMapPlan.Kind
    /// What varies, and between which values.
    package var axes: AxisPair
    /// Cells across.
    package var columns: Int
    /// Cells down.
    package var rows: Int
    /// The updates of each run.
    package var steps: Int

    /// The map that it asks for on `surface`, whose name and definition it has.
    package func plan(on surface: Surface) -> OutcomeMapPlan {
        OutcomeMapPlan(
            surface: surface, choice: choice, kind: kind, across: axes.across, down: axes.down, columns: columns,
            rows: rows, steps: steps)
    }
}
