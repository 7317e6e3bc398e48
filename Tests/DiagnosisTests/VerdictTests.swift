import DiagnosedRuns
import Diagnosis
import Foundation
import Optimizers
import Runs
import SurfaceFiles
import Surfaces
import Testing
import Trajectories

@Suite struct VerdictTests {
    private func surface(
        _ formula: String, minima: [SIMD2<Double>] = [], start: SIMD2<Double> = [1, 1], reach: Double = 6
    ) throws -> Surface {
        try Surface(
            name: "surface",
            definition: SurfaceDefinition(
                title: "A surface", parameters: ["x", "y"], formula: formula,
                domain: Domain(p1: -reach...reach, p2: -reach...reach), start: start, minima: minima))
    }

    @Test(arguments: [
        ("gd:lr=0.4", -0.943467, -0.000073, "running"), ("gd:lr=0.6", -0.387814, -1673.365109, "diverged"),
        ("momentum:lr=0.6,momentum=0.5", 0.007188, 0.002553, "running"),
    ])
    func `the figures of Dive into Deep Learning`(choice: String, x: Double, y: Double, outcome: String) throws {
        let surface = try surface("0.1*x^2 + 2*y^2", minima: [.zero], start: [-5, -2])
        let run = try DiagnosedRun(choice, on: surface, steps: 20)
        let last = try #require(run.rows.last)
        #expect(abs(last.parameters.x - x) < 5e-7)
        #expect(abs(last.parameters.y - y) < 5e-7)
        #expect(run.diagnosis.outcome.rawValue == outcome)
        #expect(run.events("diverged").count == (outcome == "diverged" ? 1 : 0))
    }

    @Test func `a flip from wall to wall for ever oscillates and never converges`() throws {
        let surface = try surface("x^2 + 10*y^2", minima: [.zero], start: [-5, 3])
        for steps in [30, 1000, 5000] {
            let run = try DiagnosedRun("gd:lr=0.1", on: surface, steps: steps)
            #expect(run.diagnosis.outcome == .oscillating)
            let figures = try #require(run.oscillations(of: 1).only)
            #expect(figures.period == 2)
            #expect(figures.amplitude == 3)
            #expect(figures.trend == .stays)
            #expect(run.events("converged").isEmpty)
        }
    }

    @Test func `RMSProp's two-step cycle oscillates with an amplitude of a half`() throws {
        let run = try DiagnosedRun("rmsprop:alpha=0.9,lr=1", on: "regression", steps: 20_000)
        #expect(run.diagnosis.outcome == .oscillating)
        for parameter in 0..<2 {
            let figures = try #require(run.oscillations(of: parameter).last)
            #expect(figures.period == 2)
            #expect(abs(figures.amplitude - 0.5) < 0.005)
            #expect(figures.trend == .stays)
        }
    }

    @Test func `GD just below its limit oscillates, slowly decaying, with a huge gradient`() throws {
        let run = try DiagnosedRun("gd:lr=1.1449e-6", on: "regression", steps: 1000)
        #expect(run.diagnosis.outcome == .oscillating)
        let figures = try #require(run.oscillations(of: 1).last)
        #expect(figures.trend == .decays)
        // |1 − lr·λmax| with the design's λmax.
        #expect(abs(figures.growth - (1.1449e-6 * 1_746_830.43 - 1)) < 1e-7)
    }

    @Test func `a run that diverges tells how fast its updates grew, and counts as diverged before it ends`() throws {
        let run = try DiagnosedRun("gd:lr=1e-5", on: "regression", steps: 1000)
        guard case .diverged(let figures)? = run.events("diverged").only?.kind else {
            Issue.record("no divergence")
            return
        }
        #expect(figures.isEnd)
        #expect(abs(try #require(figures.growth) - (1e-5 * 1_746_830.43 - 1)) < 1e-6)
        // With an infinite loss and finite parameters the run has not ended, and the verdict is the same.
        let earlier = try DiagnosedRun("gd:lr=1e-5", on: "regression", steps: 200)
        #expect(earlier.diagnosis.outcome == .diverged)
    }

    @Test(
        arguments: [
            ("x^2 - y^2", SIMD2(1.0, 0), "saddle"), ("x^2 + 3*y^2", [1, 1], "converged"),
            ("x^3 - 3*x*y^2", [0, 0], "plateau"), ("(x^2 + y^2)^2", [0, 0], "converged"),
        ] as [(String, SIMD2<Double>, String)])
    func `at rest it says at what`(formula: String, start: SIMD2<Double>, outcome: String) throws {
        let run = try DiagnosedRun("gd:lr=0.1", on: try surface(formula, start: start), steps: 500)
        #expect(run.diagnosis.outcome.rawValue == outcome)
        #expect(run.events(outcome).count == 1)
        #expect(run.events(outcome).first?.until == nil)
    }

    @Test func `on a ring of minima a run converges, from inside and from outside`() throws {
        // 0.25·(r² − 1)²: level along the circle r = 1, curved by 2 across.
        let ring = "0.25*(x^2 + y^2 - 1)^2"
        for start in [SIMD2(0.2, 0.1), SIMD2(1.5, 1)] {
            let run = try DiagnosedRun("gd:lr=0.2", on: try surface(ring, start: start, reach: 2), steps: 1000)
            #expect(run.diagnosis.outcome == .converged)
            #expect(run.events("saddle").isEmpty && run.events("stalled").isEmpty)
        }
    }

    @Test func `with mini-batches the verdict is by the full gradient`() throws {
        // All ten rows have one minimum in common, so noise dies out there, and each batch's gradient with it.
        let surface = try Surface(
            name: "line",
            definition: SurfaceDefinition(
                title: "A line through all points", parameters: ["b", "w"], formula: "mean((y - b - w*x)^2)",
                data: ["x": [-2, -1, 0, 1, 2], "y": [-3, -1, 1, 3, 5]], domain: Domain(p1: -4...6, p2: -3...7),
                start: [-2, 6], minima: []))
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: "gd:lr=0.1"), start: surface.definition.start)
        var rows = RaceRows(
            RaceScript(surface: surface, plans: [plan], seed: 3, batch: 2),
            diagnosing: ObservedLoss(surface, hasBatches: true))
        for _ in 0...1000 { rows.next { _ in } }
        #expect(rows.diagnosis(of: 0)?.outcome == .converged)
        // In the very first steps a batch may be at rest where the whole is not.
        var first = RaceRows(
            RaceScript(surface: surface, plans: [plan], seed: 3, batch: 1),
            diagnosing: ObservedLoss(surface, hasBatches: true))
        first.next { _ in }
        #expect(first.diagnosis(of: 0)?.outcome == .running)
    }

    @Test func `a run passes a saddle and says from when to when it was at rest there`() throws {
        // With u = x + y and v = x − y it is u² − v² + v⁴: u is multiplied by 0.6 per update, a small v by 1.4.
        let run = try DiagnosedRun(
            "gd:lr=0.1", on: try surface("(x + y)^2 - (x - y)^2 + (x - y)^4", start: [1, 1 - 0x1p-43], reach: 3),
            steps: 400)
        let event = try #require(run.events("saddle").only)
        let until = try #require(event.until)
        // Both have gone by 1 until then.
        func isStill(_ step: Int) -> Bool {
            let move = run.rows[step + 1].parameters - run.rows[step].parameters
            return max(abs(move.x), abs(move.y)) < 1e-6
        }
        #expect(isStill(event.step) && isStill(until - Diagnosis.interval) && !isStill(until))
        #expect(run.diagnosis.outcome == .converged)
    }

    @Test func `a run rests since the first look at which the Newton step is negligible`() throws {
        // The Newton step is the parameter itself: 4·0.8^t is below 4e-6 from step 62 on.
        let run = try DiagnosedRun("gd:lr=0.1", on: try surface("x^2 + y^2", start: [4, 0]), steps: 100)
        #expect(run.events("converged").only?.step == 64)
    }

    @Test func `with weight decay a run converges at the minimum of loss and decay`() throws {
        let run = try DiagnosedRun(
            "gd:lr=0.1,weight_decay=1", on: try surface("(x - 2)^2 + (y - 1)^2", minima: [[2, 1]]), steps: 1000)
        let verdict = run.diagnosis.verdict
        #expect(verdict.outcome == .converged)
        let last = try #require(run.rows.last)
        // Where 2(x − 2) + x = 0 and 2(y − 1) + y = 0; the gradient of the loss alone is (−4/3, −2/3) there.
        #expect(abs(last.parameters.x - 4.0 / 3) < 1e-9 && abs(last.parameters.y - 2.0 / 3) < 1e-9)
        guard case .weightDecay(let decay, let gradient)? = verdict.cause else {
            Issue.record("\(verdict)")
            return
        }
        #expect(decay == 1 && abs(gradient - 20.0.squareRoot() / 3) < 1e-8)
        #expect(run.events("stalled").isEmpty && run.events("converged").count == 1)
    }

    @Test func `on Booth's function with weight decay the point of rest is that of a linear system`() throws {
        // ((10, 8), (8, 10)) + 0.1·I times p is (34, 38).
        let run = try DiagnosedRun("gd:lr=0.05,weight_decay=0.1", on: "booth", steps: 3000)
        let last = try #require(run.rows.last)
        #expect(abs(last.parameters.x - 39.4 / 38.01) < 1e-9 && abs(last.parameters.y - 111.8 / 38.01) < 1e-9)
        #expect(run.diagnosis.outcome == .converged)
    }

    @Test func `AdaGrad whose learning rate decays away starves`() throws {
        // At most Σ 0.01·0.99^t = 1 can be walked in either parameter: w has 6.7 to go, b 68.
        let run = try DiagnosedRun("adagrad:lr=0.01@exponential:factor=0.99", on: "regression", steps: 128)
        #expect(run.diagnosis.outcome == .starved)
        let event = try #require(run.events("starved").first)
        guard case .starved(let figures) = event.kind, let parameter = event.parameter else {
            Issue.record("\(event)")
            return
        }
        let minimum = SIMD2(-188.43319666, 2.66945497)
        // The figures are those of the latest look.
        let distance = abs(minimum[parameter] - run.rows[128].parameters[parameter])
        #expect(abs(figures.distance - distance) < 1e-5 * distance)
        // No update of AdaGrad is longer than the rate, of which Σ 0.01·0.99^k is left.
        #expect(figures.reach <= pow(0.99, 128) && 2 * figures.reach < distance)
        let later = try DiagnosedRun("adagrad:lr=0.01@exponential:factor=0.99", on: "regression", steps: 8000)
        let last = try #require(later.rows.last)
        #expect(last.parameters.y < -2.5)
    }

    @Test(arguments: [
        "adagrad:lr=0.01", "amsgrad:lr=0.001", "adagrad:lr=0.1@inverse-sqrt", "adagrad:lr=0.1@inverse-time:rate=1",
    ])
    func `no run starves while its learning rates have no finite sum`(choice: String) throws {
        for surface in ["regression", "rosenbrock", "logistic"] {
            let run = try DiagnosedRun(choice, on: surface, steps: 1500)
            #expect(run.events("starved").isEmpty)
            #expect(run.diagnosis.outcome != .starved)
        }
    }

    @Test(arguments: [
        ("gd:lr=1e-7", 2000), ("adam:lr=0.1", 300), ("adagrad:lr=1", 20_000),
    ])
    func `a run on its way is called nothing worse than running`(choice: String, steps: Int) throws {
        let run = try DiagnosedRun(choice, on: "regression", steps: steps)
        #expect(run.diagnosis.outcome == .running)
    }

    @Test func `leaving the view and coming back is one event, however often it looks in`() throws {
        let run = try DiagnosedRun("gd:lr=1e-6", on: "regression", steps: 200)
        let event = try #require(run.events("left-view").only)
        #expect(event.step == 1 && event.parameter == 1)
        // w goes -4, 7.307, -1.137, 5.169, 0.459 ...: outside of [-5, 5] at steps 1 and 3.
        #expect(event.until == 4)
    }

    @Test func `a diagnosis of a part of the rows is the diagnosis of that part`() throws {
        // Whatever rows wait to be worked off, asking changes nothing.
        let surface = try #require(Surface.shipped("rosenbrock"))
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: "adam:lr=0.05"), start: surface.definition.start)
        var race = RaceRows(
            RaceScript(surface: surface, plans: [plan]), diagnosing: ObservedLoss(surface))
        for steps in 0...300 {
            race.next { _ in }
            let asked = race.diagnosis(of: 0)
            if steps % 50 == 49 {
                let fresh = try DiagnosedRun("adam:lr=0.05", on: surface, steps: steps)
                #expect(asked?.events.map(\.step) == fresh.diagnosis.events.map(\.step))
                #expect(asked?.outcome == fresh.diagnosis.outcome)
            }
        }
    }
}
