@testable import Diagnosis
import Optimizers
@testable import Runs
import Surfaces
import Testing

/// On a grid of losses second derivatives are unknown: nothing may be told that rests on them.
@Suite struct GridDiagnosisTests {
    /// A bowl, x² + 10y², sampled at points 0.25 apart.
    private func surface() throws -> Surface {
        let points = (-8...8).map { 0.25 * Double($0) }
        let grid = try LossGrid(p1: points, p2: points, loss: points.map { y in points.map { $0 * $0 + 10 * y * y } })
        return try Surface(
            name: "bowl",
            definition: SurfaceDefinition(
                title: "A bowl", parameters: ["x", "y"], grid: grid, start: [1.5, 1], minima: [[0, 0]]))
    }

    private func diagnosis(_ optimizer: String, steps: Int) throws -> Diagnosis {
        let surface = try surface()
        let plan = RunPlan(
            id: 0, label: "r", choice: try OptimizerChoice(parsing: optimizer), start: surface.definition.start)
        let script = RaceScript(surface: surface, plans: [plan])
        var rows = RaceRows(script, diagnosing: script.scale)
        while rows.step <= steps, !rows.isOver { rows.next { _ in } }
        return try #require(rows.diagnosis(of: 0))
    }

    @Test(arguments: ["gd:lr=0.02", "gd:lr=0.11", "adagrad-rms:lr=0.5", "adam:lr=0.1", "adagrad:lr=0.001"])
    func `no theory, no instability, no rest and no starvation is told`(optimizer: String) throws {
        let diagnosis = try diagnosis(optimizer, steps: 400)
        #expect(diagnosis.theory == nil)
        for event in diagnosis.events {
            switch event.kind {
            case .unstable, .starved, .converged, .saddle, .plateau: Issue.record("\(event)")
            default: break
            }
        }
    }

    @Test func `what the rows alone tell is told`() throws {
        // The slope across the lowest line is 20·0.125 on both sides: with a rate of 0.05 it goes to and fro by 0.125.
        #expect(try diagnosis("gd:lr=0.05", steps: 400).outcome == .oscillating)
    }
}
