import Formulas
import Optimizers
@testable import Runs
import SurfaceFiles
import Surfaces
import Testing
import Trajectories

@Suite struct ConstraintTests {
    private func last(
        _ text: String, steps: Int, on surface: Surface, batch: Int? = nil, noise: Double = 0
    ) throws -> Double {
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: text), start: surface.definition.start)
        let script = RaceScript(surface: surface, plans: [plan], batch: batch, order: .cyclic, noise: noise)
        var descent = try #require(script.descent(of: 0))
        var place = 0.0
        for _ in 0...steps {
            let row = descent.next()
            place = try #require(row).parameters.x
        }
        return place
    }

    /// Section 5 of Reddi, Kale and Kumar: with β1 0.9, β2 0.99 and rates that fall as 1/√t Adam goes to 1, where the
    /// average regret is the largest, 20/101, and AMSGrad to the best point, -1. The figures are those of a loop in Python
    /// over the same rows, after 1000 times 101 updates.
    @Test func `on the published counterexample Adam goes to the wrong end and AMSGrad to the right one`() throws {
        let surface = try #require(Surface.shipped("reddi"))
        let options = ":lr=0.5,beta1=0.9,beta2=0.99@inverse-sqrt"
        let adam = try last("adam" + options, steps: 101_000, on: surface, batch: 1)
        let amsgrad = try last("amsgrad" + options, steps: 101_000, on: surface, batch: 1)
        #expect(adam == 1)
        #expect(abs(amsgrad - -0.99144688755572) < 1e-9)
        #expect(abs(surface.value(at: SIMD2(adam, 0)) - surface.value(at: SIMD2(-1, 0)) - 20.0 / 101) < 1e-15)
    }

    /// Theorem 1 of the same paper, with C = 3, β1 = 0 and β2 = 1/(1 + C²).
    @Test func `Adam goes wrong with a period of three, too`() throws {
        var definition = SurfaceDefinition(
            title: "Theorem 1", parameters: ["x"], formula: "mean(c*x)", data: ["c": [3, -1, -1]],
            domain: Domain(line: -1...1), start: .zero)
        definition.constraint = .box(-1...1, Constraint.free)
        let surface = try Surface(name: "theorem", definition: definition)
        let options = ":lr=0.1,beta1=0,beta2=0.1@inverse-sqrt"
        #expect(try last("adam" + options, steps: 3000, on: surface, batch: 1) == 1)
        #expect(abs(try last("amsgrad" + options, steps: 30_000, on: surface, batch: 1) - -0.9995969348154014) < 1e-9)
    }

    @Test func `cyclic batches take the rows in order, from the first again after the last`() {
        let sampler = BatchSampler(rows: 5, batch: 2, seed: 9, order: .cyclic)
        #expect((0..<6).map { sampler.rows(atStep: $0) } == [[0, 1], [2, 3], [0, 4], [1, 2], [3, 4], [0, 1]])
        #expect(sampler.rows(atStep: .max).count == 2)
    }

    @Test(
        arguments: [
            (.box(-1...2, Constraint.free), SIMD2(5, 7), SIMD2(2, 7)),
            (.box(-1...2, 0...1), SIMD2(-3, -4), SIMD2(-1, 0)),
            (.box(-1...2, 0...1), SIMD2(0.5, 0.25), SIMD2(0.5, 0.25)),
            (.ball(center: SIMD2(1, 1), radius: 5), SIMD2(7, 9), SIMD2(4, 5)),
            (.ball(center: .zero, radius: 2), SIMD2(1, 1), SIMD2(1, 1)),
            (.ball(center: .zero, radius: 5), SIMD2(3e200, -4e200), SIMD2(3, -4)),
            (.ball(center: SIMD2(1, 0), radius: 2), SIMD2(-8, 0), SIMD2(-1, 0)),
        ] as [(Constraint, SIMD2<Double>, SIMD2<Double>)])
    func `the nearest point of a set is found`(_ set: Constraint, _ point: SIMD2<Double>, _ nearest: SIMD2<Double>) {
        let found = set.projection(of: point)
        #expect(
            abs(found.x - nearest.x) <= 1e-15 * abs(nearest.x) && abs(found.y - nearest.y) <= 1e-15 * abs(nearest.y))
        #expect(set.projection(of: SIMD2(.nan, 0)).x.isNaN)
    }

    @Test func `a run in a ball ends at the lowest point of its edge`() throws {
        // (x - 3)² + (y - 4)² in the unit disc: lowest at (0.6, 0.8).
        var definition = SurfaceDefinition(
            title: "disc", parameters: ["x", "y"], formula: "(x - 3)^2 + (y - 4)^2",
            domain: Domain(p1: -2...2, p2: -2...2), start: SIMD2(-0.5, 0.5))
        definition.constraint = .ball(center: .zero, radius: 1)
        let surface = try Surface(name: "disc", definition: definition)
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: "gd:lr=0.1"), start: definition.start)
        var descent = try #require(RaceScript(surface: surface, plans: [plan]).descent(of: 0))
        for _ in 0..<200 { _ = descent.next() }
        let row = descent.next()
        let end = try #require(row).parameters
        #expect(abs(end.x - 0.6) < 1e-12 && abs(end.y - 0.8) < 1e-12)
    }

    @Test func `noise is normally distributed, of its size, and the same for the same seed`() {
        let noise = GradientNoise(size: 3, seed: 4)
        let values = (0..<20_000).map { noise.value(atStep: $0) / 3 }
        let mean = values.reduce(.zero, +) / 20_000
        let square = values.map { $0 * $0 }.reduce(.zero, +) / 20_000
        let fourth = values.map { $0 * $0 * $0 * $0 }.reduce(.zero, +) / 20_000
        let product = values.map { $0.x * $0.y }.reduce(0, +) / 20_000
        let lagged = zip(values, values.dropFirst()).map { $0.x * $1.x }.reduce(0, +) / 20_000
        // Five standard deviations: of a mean 0.035, of the mean square 0.05, of the mean fourth power 0.35.
        #expect(abs(mean.x) < 0.036 && abs(mean.y) < 0.036 && abs(product) < 0.036 && abs(lagged) < 0.036)
        #expect(abs(square.x - 1) < 0.05 && abs(square.y - 1) < 0.05)
        #expect(abs(fourth.x - 3) < 0.35 && abs(fourth.y - 3) < 0.35)
        // Below one standard deviation are 68.27 of 100.
        #expect(abs(Double(values.count { abs($0.x) < 1 }) / 20_000 - 0.6827) < 0.017)
        #expect(noise.value(atStep: 7) == GradientNoise(size: 3, seed: 4).value(atStep: 7))
        #expect(noise.value(atStep: 7) != GradientNoise(size: 3, seed: 5).value(atStep: 7))
    }

    @Test func `noise is added to the gradient that the rule sees, and not to the loss`() throws {
        let surface = try #require(Surface.shipped("valley"))
        let objective = Objective(surface: surface, seed: 2, noise: 0.5)
        let point = SIMD2(1.0, 0.25)
        let full = surface.evaluate(at: point)
        let (loss, gradient) = objective.evaluate(at: point, step: 11)
        #expect(loss == full.value)
        #expect(gradient == full.gradient + GradientNoise(size: 0.5, seed: 2).value(atStep: 11))
        #expect(objective.expand(at: point, step: 11).gradient == gradient)
    }
}
