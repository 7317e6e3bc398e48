import Diagnosis
import Formulas
import Foundation
import Optimizers
@testable import Runs
import SurfaceFiles
import Surfaces
import Testing
@testable import Trajectories

/// Runs of one parameter: what a rule makes of it alone.
@Suite struct OneParameterTests {
    private static let well = "x^4 - 2*x^2 + 0.3*x"

    private func line(_ formula: String = well) throws -> Surface {
        try Surface(
            name: "line",
            definition: SurfaceDefinition(
                title: "line", parameters: ["x"], formula: formula, domain: Domain(line: -2...2), start: SIMD2(1.6, 0)))
    }

    private func plane(_ formula: String) throws -> Surface {
        try Surface(
            name: "plane",
            definition: SurfaceDefinition(
                title: "plane", parameters: ["x", "y"], formula: formula, domain: Domain(p1: -2...2, p2: -2...2),
                start: SIMD2(1.6, 0.75)))
    }

    private func path(
        _ choice: OptimizerChoice, on surface: Surface, start: SIMD2<Double>? = nil, steps: Int = 60
    ) -> [StepRow] {
        let plan = RunPlan(id: 0, label: "", choice: choice, start: start ?? surface.definition.start)
        var descent = Descent(plan, changes: [], objective: Objective(surface: surface))
        return (0...steps).compactMap { _ in descent.next() }
    }

    /// Rules that make of each parameter what they would make of it alone.
    private static let separate = OptimizerCatalogue.entries.map(\.descriptor.name)
        .filter { $0 != "newton" && $0 != "lbfgs" }

    @Test(arguments: separate, [nil, "inverse-sqrt", "warmup:steps=5", "cosine:steps=40", "warm-restarts:period=7"])
    func `a path is the first coordinate of one over two parameters, bit for bit`(
        rule: String, schedule: String?
    ) throws {
        for values in ["", ":lr=0.02,weight_decay=0.1", ":lr=0.3"] {
            guard
                let choice = try? OptimizerChoice(parsing: rule + values + (schedule.map { "@" + $0 } ?? ""))
            else { continue }
            let rows = path(choice, on: try line())
            // The other parameter rests on level ground, or goes its own way.
            for other in ["0*y", "3*y^2 + y"] {
                let twin = path(choice, on: try plane(Self.well + " + " + other), start: SIMD2(1.6, 0.75))
                for (one, two) in zip(rows, twin) {
                    #expect(one.parameters.x == two.parameters.x || one.parameters.x.isNaN && two.parameters.x.isNaN)
                    #expect(one.gradient?.x == two.gradient?.x || !one.parameters.x.isFinite)
                    #expect(one.denominator?.x == two.denominator?.x || !one.parameters.x.isFinite)
                    #expect(one.rate == two.rate && one.parameters.y == 0)
                }
            }
        }
    }

    @Test(arguments: ScheduleCatalogue.entries.map(\.descriptor.name))
    func `every schedule gives one parameter the rates that it gives two`(schedule: String) throws {
        let keys = try #require(ScheduleCatalogue.entry(named: schedule)).descriptor.keys
        let values = keys.filter { $0.defaultValue == nil }.map { "\($0.name)=\($0.name == "factor" ? "0.5" : "20")" }
        let text = "adam:lr=0.05@" + schedule + (values.isEmpty ? "" : ":" + values.joined(separator: ","))
        let choice = try OptimizerChoice(parsing: text)
        let (one, two) = (path(choice, on: try line()), path(choice, on: try plane(Self.well + " + 0*y")))
        #expect(one.map(\.rate) == two.map(\.rate))
        #expect(one.map(\.parameters.x) == two.map(\.parameters.x))
    }

    @Test func `Newton's method steps by the slope over the curvature`() throws {
        let rows = path(try OptimizerChoice(parsing: "newton"), on: try line(), steps: 6)
        for (row, next) in zip(rows, rows.dropFirst()) {
            let x = row.parameters.x
            let expected = x - (4 * x * x * x - 4 * x + 0.3) / (12 * x * x - 4)
            #expect(abs(next.parameters.x - expected) < 1e-14)
        }
        // 40-digit arithmetic: the local minimum.
        #expect(abs((rows.last?.parameters.x ?? .nan) - 0.9601495555191055) < 1e-15)
        let damped = path(try OptimizerChoice(parsing: "newton:lr=0.5,damping=3"), on: try line(), steps: 1)
        let slope = 4 * 1.6 * 1.6 * 1.6 - 4 * 1.6 + 0.3
        #expect(abs(damped[1].parameters.x - (1.6 - 0.5 * slope / (12 * 1.6 * 1.6 - 4 + 3))) < 1e-14)
    }

    @Test func `L-BFGS is the secant method after a first step of bounded length`() throws {
        let rows = path(try OptimizerChoice(parsing: "lbfgs"), on: try line("cosh(x - 0.5)"), steps: 7)
        let slope = { (x: Double) in (exp(x - 0.5) - exp(0.5 - x)) / 2 }
        #expect(abs(rows[1].parameters.x - (1.6 - 1)) < 1e-15)
        for index in 2..<7 {
            let (before, x) = (rows[index - 2].parameters.x, rows[index - 1].parameters.x)
            guard abs(slope(x) - slope(before)) > 1e-6 else { break }
            let expected = x - slope(x) * (x - before) / (slope(x) - slope(before))
            #expect(abs(rows[index].parameters.x - expected) < 1e-12, "\(index)")
        }
    }

    @Test(arguments: separate) func `a rule without eps runs on`(rule: String) throws {
        guard let choice = try? OptimizerChoice(parsing: rule + ":eps=0") else { return }
        let rows = path(choice, on: try line(), steps: 30)
        #expect(rows.count == 31 && rows.allSatisfy { $0.isFinite && $0.parameters.y == 0 })
    }

    @Test(arguments: ["gd:lr=0.3", "adam:lr=0.1", "rmsprop:lr=0.05", "newton", "lbfgs", "adagrad-rms:lr=0.5"])
    func `rows in blocks are those one by one, and the same after winding back`(text: String) throws {
        let choice = try OptimizerChoice(parsing: text)
        let plan = RunPlan(id: 0, label: "", choice: choice, start: SIMD2(1.6, 0))
        let surface = try line()
        var race = Race(RaceScript(surface: surface, plans: [plan]), diagnosing: true)
        let rows = path(choice, on: surface, steps: 200)
        for step in [200, 3, 150, 37] {
            race.seek(to: step)
            let row = try #require(race.entrant(0)?.current)
            #expect(row.parameters == rows[min(step, rows.count - 1)].parameters)
        }
    }

    @Test(arguments: [
        ("gd:lr=0.01", 0.9601495555191055, 7.062646027562431), ("adam:lr=0.05", 0.9601495555191055, 7.062646027562431),
        ("gd:lr=0.15", -1.0355787140888537, 8.869079276887087),
    ])
    func `a run in a well converges, with one curvature and one mode`(
        text: String, minimum: Double, curvature: Double
    ) throws {
        let plan = RunPlan(id: 0, label: "", choice: try OptimizerChoice(parsing: text), start: SIMD2(1.6, 0))
        var race = Race(RaceScript(surface: try line(), plans: [plan]), diagnosing: true)
        race.seek(to: 3000)
        let diagnosis = try #require(race.diagnosis(of: 0))
        let end = try #require(race.entrant(0)?.current?.parameters)
        #expect(abs(end.x - minimum) < 1e-6 && end.y == 0)
        if text.hasPrefix("adam") {
            // At the minimum, with a denominator that fades.
            #expect(diagnosis.verdict.outcome == .running && diagnosis.verdict.cause?.code == "fading-denominator")
        } else {
            #expect(diagnosis.outcome == .converged)
        }
        let theory = try #require(diagnosis.theory)
        #expect(theory.dimension == 1 && theory.modes.count == 1)
        #expect(abs(theory.eigen.values.x - curvature) < 1e-5 * curvature)
        #expect(diagnosis.events.allSatisfy { $0.parameter ?? 0 == 0 })
    }

    @Test(arguments: [0.05, 0.19, 0.21, 0.5])
    func `gradient descent on a parabola is stable below two over the curvature`(rate: Double) throws {
        let surface = try line("5*x^2")
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: "gd:lr=\(rate)"), start: SIMD2(1, 0))
        var race = Race(RaceScript(surface: surface, plans: [plan]), diagnosing: true)
        race.seek(to: 400)
        let diagnosis = try #require(race.diagnosis(of: 0))
        #expect(abs((diagnosis.theory?.largestStableRate ?? 0.2) - 0.2) < 1e-15)
        #expect(diagnosis.outcome == (rate < 0.2 ? .converged : .diverged))
        let unstable = diagnosis.events.first { if case .unstable = $0.kind { true } else { false } }
        #expect((unstable != nil) == (rate > 0.2) && unstable?.parameter ?? 0 == 0)
    }

    @Test func `a run that begins at a stationary point says of which kind it is`() throws {
        let plan = RunPlan(id: 0, label: "", choice: try OptimizerChoice(parsing: "gd:lr=0.1"), start: SIMD2(0, 0))
        for (formula, outcome) in [("-x^2", Outcome.maximum), ("x^2", .converged)] {
            var race = Race(RaceScript(surface: try line(formula), plans: [plan]), diagnosing: true)
            race.seek(to: 50)
            #expect(race.diagnosis(of: 0)?.outcome == outcome, "\(formula)")
        }
    }
}
