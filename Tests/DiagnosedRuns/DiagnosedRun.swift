package import Diagnosis
import Optimizers
import Runs
import SurfaceFiles
package import Surfaces
package import Trajectories

/// A run together with all that is said of it.
package struct DiagnosedRun {
    package let rows: [StepRow]
    package let diagnosis: Diagnosis

    /// What a test asked for and did not get.
    private enum Missing: Error {
        case diagnosis
        case surface(String)
    }

    /// `steps` updates of `choice` on `surface`, from `start` or the surface's own.
    package init(_ choice: String, on surface: Surface, steps: Int, start: SIMD2<Double>? = nil) throws {
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: choice),
            start: start ?? surface.definition.start)
        let script = RaceScript(surface: surface, plans: [plan])
        var race = RaceRows(script, diagnosing: ObservedLoss(surface))
        var rows: [StepRow] = []
        while race.step <= steps, !race.isOver {
            race.next(upTo: steps) { rows.append($0) }
        }
        self.rows = rows
        guard let diagnosis = race.diagnosis(of: 0) else { throw Missing.diagnosis }
        self.diagnosis = diagnosis
    }

    /// The same on a shipped surface.
    package init(_ choice: String, on name: String, steps: Int, start: SIMD2<Double>? = nil) throws {
        guard let surface = Surface.shipped(name) else { throw Missing.surface(name) }
        try self.init(choice, on: surface, steps: steps, start: start)
    }

    /// The events called `name`.
    package func events(_ name: String) -> [RunEvent] {
        diagnosis.events.filter { $0.name == name }
    }

    /// The figures of the oscillations of `parameter`, in their order.
    package func oscillations(of parameter: Int) -> [Oscillation] {
        diagnosis.events.compactMap { event in
            guard case .oscillation(let figures) = event.kind, event.parameter == parameter else { return nil }
            return figures
        }
    }
}
