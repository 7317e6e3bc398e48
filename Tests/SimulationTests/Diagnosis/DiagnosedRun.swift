import Optimizers
import Simulation
import Surfaces
import Testing

/// A run together with all that is said of it.
struct DiagnosedRun {
    let rows: [StepRow]
    let diagnosis: Diagnosis

    /// `steps` updates of `choice` on `surface`, from `start` or the surface's own.
    init(_ choice: String, on surface: Surface, steps: Int, start: SIMD2<Double>? = nil) throws {
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: choice),
            start: start ?? surface.definition.start)
        let script = RaceScript(surface: surface, plans: [plan])
        var race = RaceRows(script, diagnosing: SurfaceScale(surface), length: steps)
        var rows: [StepRow] = []
        while race.step <= steps, !race.isOver {
            race.next(upTo: steps) { rows.append($0) }
        }
        self.rows = rows
        diagnosis = try #require(race.diagnosis(of: 0))
    }

    /// The same on a shipped surface.
    init(_ choice: String, on name: String, steps: Int, start: SIMD2<Double>? = nil) throws {
        try self.init(choice, on: try #require(Surface.shipped(name)), steps: steps, start: start)
    }

    /// The events called `name`.
    func events(_ name: String) -> [RunEvent] {
        diagnosis.events.filter { $0.name == name }
    }

    /// The figures of the oscillations of `parameter`, in their order.
    func oscillations(of parameter: Int) -> [Oscillation] {
        diagnosis.events.compactMap { event in
            guard case .oscillation(let figures) = event.kind, event.parameter == parameter else { return nil }
            return figures
        }
    }
}
