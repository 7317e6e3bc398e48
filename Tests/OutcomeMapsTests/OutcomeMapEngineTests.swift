import DiagnosedRuns
@testable import Diagnosis
import Optimizers
@testable import OutcomeMaps
import SurfaceFiles
import Surfaces
import Synchronization
import Testing
@testable import Trajectories

@Suite struct OutcomeMapEngineTests {
    /// A map with `side` cells a side, of `across` by `down`, or of starts where these are parameters.
    static func plan(
        _ choice: String, on name: String, across: String, down: String, side: Int = 12, steps: Int = 300
    ) throws -> OutcomeMapPlan {
        let surface = try #require(Surface.shipped(name))
        let choice = try OptimizerChoice(parsing: choice)
        let parameters = surface.definition.parameters
        let isOfStarts = across.hasPrefix(parameters[0] + "=")
        let axes =
            isOfStarts
            ? (
                across: try OutcomeAxis(parsing: across, parameter: parameters[0]),
                down: try OutcomeAxis(parsing: down, parameter: parameters[1])
            ) : try OutcomeAxis.pair(across: across, down: down, of: choice)
        return OutcomeMapPlan(
            surface: surface, choice: choice,
            kind: isOfStarts ? .starts : .settings(start: surface.definition.start), across: axes.across,
            down: axes.down, columns: side, rows: side, steps: steps)
    }

    private static func row(of index: Int, _ plan: OutcomeMapPlan) throws -> (StepRow, Outcome) {
        let run = try DiagnosedRun(
            plan.choice(of: index).text, on: #require(plan.surface), steps: plan.steps, start: plan.start(of: index))
        return (try #require(run.rows.last), run.diagnosis.outcome)
    }

    @Test func `rows of settings go down and those of starts up, columns always to the right`() throws {
        let settings = try Self.plan("adam", on: "rosenbrock", across: "lr=0.1:1", down: "beta2=0.9:0.99")
        #expect(settings.values(of: 0) == SIMD2(0.1, 0.9))
        #expect(settings.values(of: 143) == SIMD2(1, 0.99))
        #expect(settings.choice(of: 11).text == "adam:lr=1,beta2=0.9")
        let starts = try Self.plan("gd:lr=0.01", on: "himmelblau", across: "x=-5:5", down: "y=-4:4")
        #expect(starts.start(of: 0) == SIMD2(-5, 4))
        #expect(starts.start(of: 143) == SIMD2(5, -4))
    }

    @Test(arguments: [
        ("adam", "rosenbrock", "lr=1e-4:10", "beta2=0.5:0.9999"), ("gd", "himmelblau", "x=-5:5", "y=-5:5"),
        ("newton", "rosenbrock", "x=-2:2", "y=-1:3"),
        ("adam@warmup:steps=5", "regression", "lr=1:100", "schedule.steps=1:90"),
    ])
    func `loss and parameters at the end are those of a single run to the last bit`(
        choice: String, surface: String, across: String, down: String
    ) throws {
        let plan = try Self.plan(choice, on: surface, across: across, down: down, side: 5, steps: 100)
        let cells = OutcomeMapEngine(plan).cells(0..<plan.count)
        for (index, cell) in cells.enumerated() {
            let (row, _) = try Self.row(of: index, plan)
            let cell = try #require(cell)
            #expect(cell.loss.bitPattern == row.loss.bitPattern || cell.loss.isNaN && row.loss.isNaN, "cell \(index)")
            for parameter in 0..<2 where !row.parameters[parameter].isNaN {
                #expect(cell.point[parameter].bitPattern == row.parameters[parameter].bitPattern, "cell \(index)")
            }
            #expect(cell.steps == row.step, "cell \(index)")
        }
    }

    @Test(arguments: [.box(-2...2, 1...2.5), .ball(center: SIMD2(0, 1), radius: 1.5)] as [Constraint])
    func `runs of a map stay within the surface's set, as single runs do`(_ set: Constraint) throws {
        var definition = try #require(Surface.shipped("himmelblau")).definition
        definition.constraint = set
        let surface = try Surface(name: "bound", definition: definition)
        let choice = try OptimizerChoice(parsing: "adam:lr=0.3")
        let plan = OutcomeMapPlan(
            surface: surface, choice: choice, kind: .starts, across: try OutcomeAxis(parsing: "x=-5:5", parameter: "x"),
            down: try OutcomeAxis(parsing: "y=-5:5", parameter: "y"), columns: 4, rows: 4, steps: 60)
        for (index, cell) in OutcomeMapEngine(plan).cells(0..<plan.count).enumerated() {
            let (row, _) = try Self.row(of: index, plan)
            let cell = try #require(cell)
            #expect(cell.loss == row.loss && cell.point == row.parameters, "\(index)")
            let outside = set.projection(of: row.parameters) - row.parameters
            #expect(abs(outside.x) + abs(outside.y) < 1e-12)
        }
    }

    @Test func `a cell is the same in any company, order and number`() throws {
        let plan = try Self.plan("adam", on: "rosenbrock", across: "lr=1e-3:10", down: "beta2=0.9:0.9999")
        let engine = OutcomeMapEngine(plan)
        let all = engine.cells(0..<plan.count).compactMap { $0 }
        #expect(all.count == 144)
        #expect(engine.makeWorker().cells(Array((0..<144).reversed())).map { Array($0.reversed()) } == all)
        #expect(engine.cells(37..<41).compactMap { $0 } == Array(all[37..<41]))
        #expect(engine.makeWorker().cells([143, 7, 70]) == [all[143], all[7], all[70]])
    }

    @Test func `cells that were cancelled are missing, and progress counts those that are not`() throws {
        let plan = try Self.plan("gd", on: "himmelblau", across: "x=-5:5", down: "y=-5:5", steps: 20)
        let engine = OutcomeMapEngine(plan)
        #expect(engine.cells(0..<144, isCancelled: { true }).allSatisfy { $0 == nil })
        let done = Mutex(0)
        let cells = engine.cells(
            0..<144, isCancelled: { done.withLock { $0 > 0 } }, progress: { more in done.withLock { $0 += more } })
        #expect(cells.count { $0 != nil } == done.withLock { $0 })
        #expect(done.withLock { $0 } > 0)
    }

    @Test(arguments: [
        ("adam", "rosenbrock", "lr=1e-4:10", "beta2=0.9:0.9999"),
        ("momentum", "himmelblau", "lr=1e-4:0.1", "momentum=0:0.99"),
        ("adagrad-rms", "regression", "lr=0.01:100", "eps=1e-8:1"),
        ("rmsprop", "rosenbrock", "lr=1e-4:1", "alpha=0.5:0.999"),
        ("gd:lr=0.01", "himmelblau", "x=-5:5", "y=-5:5"),
        ("adagrad", "rosenbrock", "lr=0.01:10", "eps=1e-8:1"),
        ("amsgrad", "himmelblau", "lr=1e-4:1", "beta1=0.5:0.999"),
        ("gd:weight_decay=0.1", "booth", "lr=1e-3:0.2", "weight_decay=0.01:1"),
        ("gd", "saddle", "x=-2:2", "y=-2:2"),
    ])
    func `outcomes, bursts and rest are those of a diagnosis`(
        choice: String, surface: String, across: String, down: String
    ) throws {
        // Looks are 8 updates apart; 397 and 5 are no multiples of that.
        for (steps, side) in [(397, 8), (5, 4), (0, 2), (1040, 3)] {
            let plan = try Self.plan(choice, on: surface, across: across, down: down, side: side, steps: steps)
            for (index, cell) in OutcomeMapEngine(plan).cells(0..<plan.count).enumerated() {
                let run = try DiagnosedRun(
                    plan.choice(of: index).text, on: #require(plan.surface), steps: plan.steps,
                    start: plan.start(of: index))
                let cell = try #require(cell)
                let text =
                    "\(steps) updates, cell \(index): \(plan.choice(of: index).text) from \(plan.start(of: index))"
                #expect(cell.outcome == run.diagnosis.outcome, "\(text)")
                #expect(cell.bursts == run.events("burst").count, "\(text)")
                let rest =
                    ["converged", "saddle", "maximum"].contains(cell.outcome.rawValue)
                    ? run.events(cell.outcome.rawValue).last { $0.until == nil }?.step ?? steps : nil
                #expect(cell.settled == rest, "\(text)")
            }
        }
    }
}
