import DiagnosedRuns
import Diagnosis
import Optimizers
import Runs
import SurfaceFiles
import Surfaces
import Testing
import Trajectories

/// Verdicts against what becomes of the same runs, ten times as long.
@Suite struct ContinuedVerdictTests {
    private static let short = 1000

    private func surface(_ formula: String, start: SIMD2<Double>, reach: Double = 6) throws -> Surface {
        try Surface(
            name: "surface",
            definition: SurfaceDefinition(
                title: "A surface", parameters: ["x", "y"], formula: formula,
                domain: Domain(p1: -reach...reach, p2: -reach...reach), start: start))
    }

    /// The verdict after ``short`` updates, and the rows of ten times as many.
    private func run(
        _ choice: String, on surface: Surface, start: SIMD2<Double>? = nil
    ) throws -> (verdict: Verdict, rows: [StepRow]) {
        let said = try DiagnosedRun(choice, on: surface, steps: Self.short, start: start).diagnosis.verdict
        return (said, try DiagnosedRun(choice, on: surface, steps: 10 * Self.short, start: start).rows)
    }

    private func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { ((a - b) * (a - b)).sum().squareRoot() }

    /// The largest distance from the row `step` in the rows after it.
    private func leaving(_ rows: [StepRow], from step: Int) -> Double {
        rows[step...].reduce(0) { max($0, distance($1.parameters, rows[step].parameters)) }
    }

    /// Half of what a parameter varies by in the 200 rows up to `step`, of the one that varies most.
    private func amplitude(_ rows: [StepRow], at step: Int) -> Double {
        let range = (0..<2).map { parameter in
            let values = rows[(step - 200)...step].map { $0.parameters[parameter] }
            return (values.max() ?? 0) - (values.min() ?? 0)
        }
        return max(range[0], range[1]) / 2
    }

    @Test(arguments: [
        "rprop:lr=0.01@inverse-sqrt", "rprop:lr=0.003@polynomial:steps=397", "adamax:lr=2.8@inverse-sqrt",
        "adabelief:lr=0.0005,beta1=0.8,weight_decay=0.63", "nesterov:lr=2.44e-5@cosine:steps=2580",
    ])
    func `a run that falls without bound does, whatever its schedule and decay`(choice: String) throws {
        let surface = try #require(Surface.shipped("monkey-saddle"))
        let start: SIMD2<Double> = [0.7015, 1.4944]
        let run = try DiagnosedRun(choice, on: surface, steps: Self.short, start: start)
        let long = try DiagnosedRun(choice, on: surface, steps: 10 * Self.short, start: start)
        let ends = run.rows.count <= Self.short
        let (near, far) = (
            distance(run.rows[run.rows.count - 1].parameters, start),
            long.rows.last.map { distance($0.parameters, start) } ?? 0
        )
        #expect(ends || !(far < 3 * near), "\(near) \(far)")
        #expect(run.diagnosis.outcome == .unbounded)
    }

    @Test(arguments: [0.5, 1.9, 2.1, 4])
    func `weight decay holds a run on a saddle where it outweighs the curvature`(decay: Double) throws {
        // x² − y² with decay/2·(x² + y²): along y the curvature is decay − 2.
        let surface = try surface("x^2 - y^2", start: [1, 0.5])
        let (verdict, rows) = try run("gd:lr=0.05,weight_decay=\(decay)", on: surface)
        let last = try #require(rows.last)
        if decay > 2 {
            #expect(abs(last.parameters.y) < 0.5 && verdict.outcome != .unbounded)
        } else {
            #expect(!(abs(last.parameters.y) < 5))
            #expect(verdict.outcome == .unbounded)
        }
    }

    @Test(arguments: ["radam:lr=15.7@noam:warmup=7", "radam:lr=0.52@one-cycle:steps=4310"])
    func `a run thrown far away whose updates are too short to come back stalls`(choice: String) throws {
        let surface = try #require(Surface.shipped("regression"))
        let (verdict, rows) = try run(choice, on: surface)
        let away = distance(rows[Self.short].parameters, rows[0].parameters)
        #expect(leaving(rows, from: Self.short) < 1e-6 * away && away > 1e6)
        #expect(verdict.outcome == .stalled)
        // The update is less than the last digit of where it is.
        #expect(verdict.cause == .stepFloor(parameter: 1, step: 0))
    }

    @Test(arguments: [300, 600, 1000, 1500, 2500])
    func `a run that still coasts along a valley has not converged`(steps: Int) throws {
        let surface = try #require(Surface.shipped("edge-of-stability"))
        let choice = "nesterov:lr=0.0041,momentum=0.99"
        let said = try DiagnosedRun(choice, on: surface, steps: steps)
        let rows = try DiagnosedRun(choice, on: surface, steps: 10 * steps).rows
        let moved = rows[steps].parameters - rows[0].parameters
        let isStill = leaving(rows, from: steps) < 1e-5 * max(abs(moved.x), abs(moved.y))
        #expect(isStill || said.diagnosis.outcome != .converged)
        if steps == 2500 { #expect(isStill && said.diagnosis.outcome == .converged) }
    }

    @Test func `where nothing changes there is no minimum, where the loss is only flat to high order there is`() throws
    {
        #expect(try run("gd", on: surface("0*x + 2", start: [1, 1])).verdict.outcome == .plateau)
        for power in [4, 8] {
            let flat = try surface("x^\(power) + y^2", start: [0, 0])
            #expect(try run("gd", on: flat).verdict.outcome == .converged)
        }
        // A run that underflowed into the flat of Michalewicz' function, below which a valley of −0.8 lies.
        let valley = try #require(Surface.shipped("michalewicz"))
        let (verdict, rows) = try run("nesterov:lr=0.228@inverse-sqrt", on: valley, start: [0.167, 1.2474])
        #expect(abs(rows[Self.short].loss) < 1e-15 && leaving(rows, from: Self.short) < 1e-5)
        guard case .saturated(let gradient)? = verdict.cause else { return #expect(Bool(false), "\(verdict)") }
        #expect(verdict.outcome == .stalled && gradient < 1e-15)
    }

    @Test(arguments: [
        ("ackley", "amsgrad:lr=1.25"), ("ackley", "rmsprop:lr=0.00336,centered=true,weight_decay=9.69e-5"),
    ])
    func `swings that settle at an amplitude oscillate`(name: String, choice: String) throws {
        let surface = try #require(Surface.shipped(name))
        let (verdict, rows) = try run(choice, on: surface)
        let (now, later) = (amplitude(rows, at: Self.short), amplitude(rows, at: 10 * Self.short))
        #expect(later > now / 2 && later < 1.1 * now)
        #expect(verdict.outcome == .oscillating)
    }

    @Test func `rounding that no update overcomes is rest, even over the limit`() throws {
        let surface = try #require(Surface.shipped("bohachevsky"))
        let (verdict, rows) = try run("adadelta:lr=0.0925", on: surface, start: [-1.4908, 1.2124])
        #expect(leaving(rows, from: Self.short) == 0)
        #expect(verdict.outcome == .converged)
    }

    @Test func `GD is held at the edge of stability until it rests just below it`() throws {
        let run = try DiagnosedRun("gd:lr=0.2", on: "edge-of-stability", steps: 1500, start: [3, 0.2])
        let event = try #require(run.events("edge").only)
        guard case .edge(let edge) = event.kind else { return }
        // The mean over two updates of 0.2 times the sharpness falls below 2.5 within the first 64 updates, and ends at
        // 0.2 × 9.927.
        #expect(edge.limit == 2 && event.step < 64)
        #expect(abs(edge.sharpness.least - 0.2 * 9.927) < 2e-4 && edge.sharpness.most <= 2.5)
        #expect(edge.loss.now < 1e-9 && edge.loss.before > 0.01)
        let rest = try #require(run.events("converged").first?.step)
        #expect(try #require(event.until) <= rest + 8)
        #expect(try DiagnosedRun("gd:lr=0.0199", on: "valley", steps: 1500).events("edge").isEmpty)
    }

    @Test(arguments: [
        ("valley", "momentum:lr=0.0398,momentum=0.99"), ("valley", "momentum:lr=0.01,momentum=1.1"),
        ("regression", "adagrad-rms:lr=1"), ("mccormick", "adagrad-rms:lr=1.21"), ("rosenbrock", "adam:lr=0.3"),
    ])
    func `a burst has recovered only once the loss has, after its peak`(name: String, choice: String) throws {
        let run = try DiagnosedRun(choice, on: name, steps: 3000)
        let bursts = run.events("burst")
        #expect(!bursts.isEmpty)
        for event in bursts {
            guard case .burst(let burst) = event.kind, let until = event.until, until < run.rows.count else { continue }
            #expect(until > burst.peakStep && burst.peakStep >= event.step)
            #expect(
                run.rows[until].loss < 10 * burst.level || bursts.contains { $0.step > event.step && $0.step <= until })
        }
    }

    @Test func `each stretch of rows without a loss is an event, and no burst rises from it`() throws {
        let surface = try surface("log(1 + x + y)", start: [1, 1], reach: 4)
        let run = try DiagnosedRun("gd:lr=0.5", on: surface, steps: Self.short)
        var stretches: [ClosedRange<Int>] = []
        for (step, row) in run.rows.enumerated() where row.loss.isNaN {
            if let last = stretches.last, last.upperBound == step - 1 {
                stretches[stretches.count - 1] = last.lowerBound...step
            } else {
                stretches.append(step...step)
            }
        }
        #expect(stretches.count > 1)
        let events = run.events("undefined")
        #expect(events.map(\.step) == stretches.map(\.lowerBound))
        for (event, stretch) in zip(events, stretches) where stretch.upperBound < run.rows.count - 1 {
            #expect(event.until == stretch.upperBound + 1)
        }
        for event in run.events("burst") {
            guard case .burst(let figures) = event.kind else { continue }
            #expect(figures.level.isFinite)
        }
    }

    @Test(arguments: ["gd:lr=5e-7", "momentum:lr=5e-8", "adam:lr=0.1"], [1, 2, 3] as [UInt64])
    func `to and fro by the batches' noise is no oscillation`(choice: String, seed: UInt64) throws {
        let surface = try #require(Surface.shipped("regression"))
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: choice), start: surface.definition.start)
        var race = RaceRows(
            RaceScript(surface: surface, plans: [plan], seed: seed, batch: 2),
            diagnosing: ObservedLoss(surface, hasBatches: true))
        while race.step <= 5 * Self.short { race.next(upTo: 5 * Self.short) { _ in } }
        let diagnosis = try #require(race.diagnosis(of: 0))
        let events = diagnosis.events
        let unstable = events.filter { if case .unstable = $0.kind { true } else { false } }
        for event in events {
            guard case .oscillation = event.kind else { continue }
            #expect(unstable.contains { $0.step <= event.step && event.step <= $0.until ?? .max }, "\(event)")
        }
    }
}
