import DiagnosedRuns
import Diagnosis
import Formulas
import Foundation
import Optimizers
import SeededNumbers
import Surfaces
import Testing
import Trajectories

/// On quadratics theory decides what becomes of a run: its spectral radius ρ is the larger of the two directions' roots.
@Suite struct QuadraticVerdictTests {
    /// Seeds, each of fifty quadratics: a thousand in all, each under gradient descent and under momentum.
    private static let seeds: [UInt64] = Array(1...20)

    @Test(arguments: seeds)
    func `a run converges below and diverges above a spectral radius of one`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for _ in 0..<50 {
            let quadratic = Quadratic(
                eigenvalues: (exp(.random(in: -3...3, using: &random)), exp(.random(in: -3...3, using: &random))),
                angle: .random(in: 0...Double.pi, using: &random))
            let surface = try quadratic.surface()
            for beta in [0, Double.random(in: 0.05...0.95, using: &random)] {
                try check(quadratic, surface, beta: beta, &random)
            }
        }
    }

    private func check(
        _ quadratic: Quadratic, _ surface: Surface, beta: Double, _ random: inout SplitMix
    ) throws {
        let steepest = max(quadratic.eigenvalues.0, quadratic.eigenvalues.1)
        var roots: [(modulus: Double, angle: Double)]
        var rate: Double
        repeat {
            rate = .random(in: 0.05...1.5, using: &random) * 2 * (1 + beta) / steepest
            roots = [quadratic.eigenvalues.0, quadratic.eigenvalues.1].map {
                Quadratic.root(rate: rate, beta: beta, eigenvalue: $0)
            }
            roots.sort { $0.modulus > $1.modulus }
        } while abs(roots[0].modulus - 1) < 0.01
        let text = beta == 0 ? "gd:lr=\(rate)" : "momentum:lr=\(rate),momentum=\(beta)"
        let run = try DiagnosedRun(text, on: surface, steps: 3000)
        let radius = roots[0].modulus
        #expect(run.diagnosis.outcome == (radius > 1 ? .diverged : .converged), "\(quadratic) \(text) ρ \(radius)")
        expectPeriod(run, roots, "\(quadratic) \(text)")
    }

    /// Where the dominant root stands out, oscillates, and matters for long enough, its period is the one reported.
    private func expectPeriod(_ run: DiagnosedRun, _ roots: [(modulus: Double, angle: Double)], _ text: String) {
        let (dominant, other) = (roots[0], roots[1])
        guard dominant.angle > 0, other.modulus < 0.9 * dominant.modulus else { return }
        let period = 2 * Double.pi / dominant.angle
        // The amplitude begins near 3 and matters down to a millionth of the width of 20.
        let lasting = dominant.modulus < 1 ? log(2e-5) / log(dominant.modulus) : 3000
        guard lasting > 60 + 4 * period else { return }
        let periods = (0..<2).flatMap { run.oscillations(of: $0).map(\.period) }
        #expect(periods.contains { abs($0 - period) < 0.01 * period }, "\(text): \(periods), not \(period)")
    }

    @Test(arguments: [0.3, 0.65, 1.1], [(0.56, 0.98), (0.3, 0.97), (0.9, 0.95)])
    func `of two oscillations at once each has the period of its own root`(
        angle: Double, rule: (rate: Double, beta: Double)
    ) throws {
        // Both roots are complex and as large, so neither parameter goes to and fro evenly.
        let surface = try Quadratic(eigenvalues: (4, 1), angle: angle).surface(start: [4, -3])
        let run = try DiagnosedRun(
            "momentum:lr=\(rule.rate),momentum=\(rule.beta)", on: surface, steps: 250)
        let found = (0..<2).flatMap { run.oscillations(of: $0).map(\.period) }
        for eigenvalue in [4.0, 1] {
            let root = Quadratic.root(rate: rule.rate, beta: rule.beta, eigenvalue: eigenvalue)
            let period = 2 * Double.pi / root.angle
            #expect(found.contains { abs($0 - period) < 1e-3 * period }, "\(found), not \(period)")
        }
        // Their amplitudes fall by √β per update, and so to less than half in ten times the updates.
        #expect(run.diagnosis.outcome == .running)
    }

    @Test(arguments: [0.3, 0.6, 0.9, 0.97], [0.02, 0.1, 0.5, 1, 2, 3.2])
    func `the period of a pure mode is that of its root`(beta: Double, product: Double) throws {
        let root = Quadratic.root(rate: product / 2, beta: beta, eigenvalue: 2)
        guard root.angle > 0, root.modulus < 1, log(2e-5) / log(root.modulus) > max(20, 20 * Double.pi / root.angle)
        else { return }
        let surface = try Quadratic(eigenvalues: (2, 1), angle: 0).surface(start: [8, 0])
        let run = try DiagnosedRun("momentum:lr=\(product / 2),momentum=\(beta)", on: surface, steps: 1000)
        let figures = try #require(run.oscillations(of: 0).first)
        let period = 2 * Double.pi / root.angle
        #expect(abs(figures.period - period) < 1e-6 * period, "\(figures.period) is not \(period)")
        #expect(run.oscillations(of: 1).isEmpty)
    }

    @Test(arguments: [("gd:lr=0.25", 8.0), ("gd:lr=2", 1), ("momentum:lr=0.5,momentum=0.5", 6)])
    func `at the limit itself a run oscillates for ever`(choice: String, eigenvalue: Double) throws {
        let surface = try Quadratic(eigenvalues: (eigenvalue, eigenvalue / 8), angle: 0).surface()
        let run = try DiagnosedRun(choice, on: surface, steps: 3000)
        #expect(run.diagnosis.outcome == .oscillating)
        let figures = try #require(run.oscillations(of: 0).last)
        #expect(figures.period == 2)
        #expect(figures.trend == .stays)
        let event = try #require(run.events("oscillation").last { $0.parameter == 0 })
        #expect(event.until == nil)
        #expect(run.events("unstable").isEmpty)
    }

    @Test(arguments: ["gd:lr=0.3", "gd:lr=5", "momentum:lr=1,momentum=0.5", "nesterov:lr=2,momentum=0.9"])
    func `the step of the first parameter that is not finite is a plain loop's`(choice: String) throws {
        let surface = try Quadratic(eigenvalues: (8, 1), angle: 0).surface()
        let run = try DiagnosedRun(choice, on: surface, steps: 20_000)
        // The same updates, written out.
        let parsed = try OptimizerChoice(parsing: choice)
        let (rate, beta) = (parsed.learningRate, parsed.hyper["momentum"] ?? 0)
        var (x, y, v, w, step) = (3.0, 4.0, 0.0, 0.0, 0)
        while x.isFinite, y.isFinite {
            let gradient = surface.evaluate(at: [x, y]).gradient
            (v, w) = (beta * v + gradient.x, beta * w + gradient.y)
            let looksAhead = parsed.optimizer == "nesterov"
            x -= rate * (looksAhead ? gradient.x + beta * v : v)
            y -= rate * (looksAhead ? gradient.y + beta * w : w)
            step += 1
        }
        #expect(run.diagnosis.outcome == .diverged)
        let event = try #require(run.events("diverged").only)
        #expect(event.step == step)
        #expect(run.rows.last?.step == step)
    }
}

extension Array {
    /// The element of an array of one.
    var only: Element? { count == 1 ? first : nil }
}
