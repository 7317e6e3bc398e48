import DiagnosedRuns
import Diagnosis
import Optimizers
import Runs
import SurfaceFiles
import Surfaces
import Testing

/// What is said at row t is what is said of a run that was asked for t updates.
@Suite struct VerdictAtRowTests {
    private static let runs = [
        ("valley", "gd:lr=0.0199"), ("valley", "gd:lr=0.02"), ("valley", "gd:lr=0.021"), ("valley", "adam:lr=0.1"),
        ("rosenbrock", "adam:lr=0.05"), ("rosenbrock", "gd:lr=0.1"), ("saddle", "gd:lr=0.01"), ("booth", "newton"),
        ("himmelblau", "momentum:lr=0.005,momentum=0.95"), ("regression", "rmsprop:alpha=0.9,lr=1"),
        ("regression", "adagrad-rms:lr=1"), ("booth", "gd:lr=0.01@cosine:steps=900"),
        ("booth", "adagrad:lr=0.1@exponential:factor=0.97"), ("rastrigin", "rprop"), ("beale", "lion:lr=0.01"),
    ]
    private static let rows: Set<Int> = [0, 1, 2, 7, 8, 9, 16, 63, 100, 203, 257, 512, 777, 1033, 1100]

    @Test(arguments: runs)
    func `a run that goes on says at each row what a run of that length says`(name: String, choice: String) throws {
        let surface = try #require(Surface.shipped(name))
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: choice), start: surface.definition.start)
        var race = RaceRows(
            RaceScript(surface: surface, plans: [plan]), diagnosing: ObservedLoss(surface))
        for row in 0...1100 where !race.isOver {
            race.next { _ in }
            guard Self.rows.contains(row) else { continue }
            let said = try #require(race.diagnosis(of: 0))
            let asked = try DiagnosedRun(choice, on: surface, steps: row).diagnosis
            #expect(said.outcome == said.verdict.outcome)
            #expect("\(said.verdict)" == "\(asked.verdict)", "row \(row)")
            #expect("\(said.events)" == "\(asked.events)", "row \(row)")
        }
    }
}
