import DiagnosedRuns
import Diagnosis
import Formulas
import Foundation
import Optimizers
import SurfaceFiles
import Surfaces
import Testing
import Trajectories

@Suite struct StabilityTests {
    /// A rate 1 % above and one 1 % below each rule's limit, on a quadratic of curvature 4 whose gradient stays the same
    /// size long enough for the denominators to be known.
    @Test(arguments: [
        ("gd:lr=RATE", 2.0), ("momentum:lr=RATE,momentum=0.5", 3), ("momentum:lr=RATE,momentum=0.5,dampening=0.25", 4),
        ("nesterov:lr=RATE,momentum=0.5", 1.5),
    ])
    func `a rule without denominators is unstable from its published limit on`(choice: String, limit: Double) throws {
        let surface = try Quadratic(eigenvalues: (4, 1), angle: 0.4).surface()
        for (factor, isUnstable) in [(1.01, true), (0.99, false)] {
            let rate = limit / 4 * factor
            let run = try DiagnosedRun(
                choice.replacing("RATE", with: "\(rate)"), on: surface, steps: 100)
            #expect(run.events("unstable").isEmpty == !isUnstable)
            guard isUnstable else { continue }
            let event = try #require(run.events("unstable").only)
            #expect(event.step == 0)
            guard case .unstable(let figures) = event.kind else { return }
            #expect(abs(figures.sharpness - 4 * rate) < 1e-12)
            #expect(abs(figures.limit - limit) < 1e-12)
        }
    }

    /// The largest eigenvalue of η·D^-½·H·D^-½ at each row, by the formula for two by two matrices.
    private func sharpness(_ row: StepRow, _ surface: Surface, rate: Double) -> Double {
        let h = surface.hessian(at: row.parameters)
        let d = row.denominator ?? [1, 1]
        let (a, b, c) = (h.p11 / d.x, h.p12 / sqrt(d.x * d.y), h.p22 / d.y)
        return rate * ((a + c) / 2 + sqrt((a - c) * (a - c) / 4 + b * b))
    }

    @Test func `AdaGrad by the mean is found unstable at the very step it becomes so`() throws {
        let run = try DiagnosedRun("adagrad-rms:lr=1", on: "regression", steps: 6000)
        let surface = try #require(Surface.shipped("regression"))
        let over = run.rows.map { sharpness($0, surface, rate: 1) > 2 }
        let events = run.events("unstable")
        #expect(events.count >= 8)
        #expect(abs(try #require(events.first).step - 512) <= 2)
        #expect(abs(events[1].step - 950) <= 20)
        for event in events {
            #expect(over[event.step] && !over[event.step - 1])
            #expect(event.parameter == 1)
            // Over until ten steps in a row are below.
            if let until = event.until {
                #expect(!over[until] && over[until - 1])
                #expect(!over[until...(until + 9)].contains(true))
            }
        }
        // Each crossing that lasts is an event.
        let crossings = over.indices.dropFirst().filter { step in
            over[step] && !over[step - 1] && over[step..<min(over.count, step + 100)].allSatisfy { $0 }
        }
        #expect(crossings.allSatisfy { step in events.contains { $0.step == step } })
    }

    @Test func `the warning tells when it will be seen`() throws {
        let run = try DiagnosedRun("adagrad-rms:lr=1", on: "regression", steps: 800)
        guard case .unstable(let figures)? = run.events("unstable").first?.kind else {
            Issue.record("no warning")
            return
        }
        // The loss is above 1e6 from step 716 on.
        let seen = 512 + (figures.stepsUntilSeen ?? 0)
        #expect(abs(seen - 716) < 20)
        #expect(figures.growth > 1)
    }

    @Test func `on a surface that is not quadratic the step is found among those between two looks`() throws {
        let surface = try #require(Surface.shipped("rosenbrock"))
        let run = try DiagnosedRun("adam:lr=0.05", on: surface, steps: 5000)
        let events = run.events("unstable")
        #expect(events.count >= 2)
        let over = run.rows.map { row in
            sharpness(row, surface, rate: 0.05 / (1 - pow(0.9, Double(row.step + 1)))) > 38
        }
        for event in events {
            #expect(over[event.step])
            #expect(!over[event.step - 1] || event.step % Diagnosis.interval == 1)
        }
    }

    @Test(arguments: ["rprop", "gd:lr=1e-7", "adagrad:lr=1", "adagrad-rms:lr=1@inverse-sqrt"])
    func `a rule that is stable, or has no limit, is not called unstable`(choice: String) throws {
        let run = try DiagnosedRun(choice, on: "regression", steps: 3000)
        #expect(run.events("unstable").isEmpty)
        #expect(run.events("burst").isEmpty)
    }

    @Test func `a parameter that never had a gradient is left out`() throws {
        let surface = try Surface(
            name: "trough",
            definition: SurfaceDefinition(
                title: "A trough", parameters: ["x", "y"], formula: "x^2 + 0*y^2",
                domain: Domain(p1: -2...2, p2: -2...2),
                start: [1, 1]))
        // The denominator of y is eps alone; x is stable.
        let run = try DiagnosedRun("adagrad:lr=0.1,weight_decay=0", on: surface, steps: 200)
        #expect(run.events("unstable").isEmpty)
    }
}

extension String {
    /// This with `part` replaced.
    func replacing(_ part: String, with other: String) -> String {
        replacingOccurrences(of: part, with: other)
    }
}
