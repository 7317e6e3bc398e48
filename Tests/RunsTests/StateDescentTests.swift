import Formulas
import Optimizers
@testable import Runs
import Sampling
import SurfaceFiles
import Surfaces
import Testing
@testable import Trajectories

/// Runs of N numbers behind the seam that networks will use.
@Suite struct StateDescentTests {
    /// ½Σλᵢxᵢ² + Σcᵢxᵢ of N numbers, each for itself.
    private struct Bowl: StateLoss {
        let curvatures: [Double]
        let slopes: [Double]

        var dimension: Int { curvatures.count }

        func evaluate(at state: [Double], gradient: inout [Double]) -> Double {
            var loss = 0.0
            for index in state.indices {
                gradient[index] = curvatures[index] * state[index] + slopes[index]
                loss += 0.5 * curvatures[index] * state[index] * state[index] + slopes[index] * state[index]
            }
            return loss
        }

        func curvature(at state: [Double], along direction: [Double]) -> [Double]? {
            zip(curvatures, direction).map { $0 * $1 }
        }
    }

    private static let separate = OptimizerCatalogue.entries.map(\.descriptor.name)
        .filter { $0 != "newton" && $0 != "lbfgs" }

    private func plane(_ count: Int) throws -> Plane {
        let axes = (0..<2).map { axis in (0..<count).map { $0 == axis ? 1.0 : 0 } }
        return try #require(Plane(through: Array(repeating: 0, count: count), along: axes[0], and: axes[1]))
    }

    @Test(arguments: separate, [2, 3, 16, 17, 50])
    func `each of N parameters goes as it would alone, bit for bit`(rule: String, count: Int) throws {
        let choice = try OptimizerChoice(parsing: rule + ":lr=0.07@inverse-sqrt")
        let curvatures = (0..<count).map { 0.5 + Double($0 * 7 % 11) }
        let slopes = (0..<count).map { 1 - Double($0 * 5 % 7) / 3 }
        let start = (0..<count).map { 2 - Double($0 * 3 % 13) / 4 }
        var descent = try #require(
            StateDescent(choice, down: Bowl(curvatures: curvatures, slopes: slopes), from: start))
        var alone = start.map { choice.makeStepper(at: SIMD2($0, 0), dimension: 1) }
        var expected = start
        for step in 0..<40 {
            #expect(descent.state == expected, "step \(step)")
            _ = descent.next(on: try plane(count))
            for index in expected.indices {
                let gradient = curvatures[index] * expected[index] + slopes[index]
                expected[index] +=
                    alone[index].update(
                        gradient: SIMD2(gradient, 0), hessian: nil, rate: choice.rate(atStep: step),
                        parameters: SIMD2(expected[index], 0)
                    ).step.x
            }
        }
    }

    @Test(arguments: separate, ["rosenbrock", "regression", "double-well"])
    func `a surface behind the seam gives the rows of a run on it`(rule: String, name: String) throws {
        let surface = try #require(Surface.shipped(name))
        // So slow that no rule leaves where numbers are finite.
        let choice = try OptimizerChoice(parsing: rule + ":lr=1e-7")
        let plan = RunPlan(id: 0, label: "", choice: choice, start: surface.definition.start)
        var descent = Descent(plan, changes: [], objective: Objective(surface: surface))
        var states = try #require(
            StateDescent(choice, down: surface, from: surface.definition.coordinates(of: plan.start)))
        let map = Plane(of: surface, view: surface.definition.domain)
        for _ in 0..<30 {
            let (first, second) = (descent.next(), states.next(on: map))
            let (one, two) = (try #require(first), try #require(second))
            #expect(two.step == one.step && two.loss == one.loss && two.rate == one.rate && two.distance == 0)
            #expect(two.place == map.place(of: one.parameters))
            let norm = try #require(one.gradientNorm)
            #expect(abs(two.gradientNorm - norm) <= 4 * norm.ulp)
        }
        let last = descent.next()
        #expect(states.state == last.map { surface.definition.coordinates(of: $0.parameters) })
    }

    @Test func `gradient descent contracts every direction by its own factor, and the place with them`() throws {
        // (1 − ηλ)^t from a state off the plane; the distance is that of the third number.
        let loss = Bowl(curvatures: [1, 4, 9], slopes: [0, 0, 0])
        var descent = try #require(
            StateDescent(try OptimizerChoice(parsing: "gd:lr=0.125"), down: loss, from: [1, 1, 8]))
        for step in 0..<20 {
            let row = try #require(descent.next(on: try plane(3)))
            let factors = [0.875, 0.5, -0.125].map { factor in (0..<step).reduce(1.0) { power, _ in power * factor } }
            #expect(row.place == SIMD2(factors[0], factors[1]))
            #expect(row.distance == 8 * abs(factors[2]))
        }
    }

    @Test func `a run ends with the first state that is not finite`() throws {
        let loss = Bowl(curvatures: [1, 1e200, 1], slopes: [0, 0, 0])
        var descent = try #require(
            StateDescent(try OptimizerChoice(parsing: "gd:lr=1e10"), down: loss, from: [1, 1, 1]))
        var rows = 0
        while descent.next(on: try plane(3)) != nil { rows += 1 }
        #expect(rows == 3 && descent.isOver)
    }

    @Test(arguments: ["lbfgs", "lbfgs:lr=0.3,history=2"], ["rosenbrock", "valley", "double-well"])
    func `L-BFGS of N parameters makes the updates of L-BFGS on a surface, bit for bit`(
        rule: String, name: String
    ) throws {
        let surface = try #require(Surface.shipped(name))
        let choice = try OptimizerChoice(parsing: rule)
        let plan = RunPlan(id: 0, label: "", choice: choice, start: surface.definition.start)
        var descent = Descent(plan, changes: [], objective: Objective(surface: surface))
        var states = try #require(
            StateDescent(choice, down: surface, from: surface.definition.coordinates(of: plan.start)))
        let map = Plane(of: surface, view: surface.definition.domain)
        for step in 0..<30 {
            let state = states.state
            let (row, _) = (descent.next(), states.next(on: map))
            #expect(state == row.map { surface.definition.coordinates(of: $0.parameters) }, "step \(step)")
        }
    }

    @Test func `L-BFGS is at the minimum of a quadratic of N parameters after about N steps`() throws {
        // Thirty curvatures from 1 to 30 and a memory that holds them all.
        let curvatures = (1...30).map(Double.init)
        let bowl = Bowl(curvatures: curvatures, slopes: curvatures.map { _ in -1 })
        var descent = try #require(
            StateDescent(
                try OptimizerChoice(parsing: "lbfgs:history=100"), down: bowl, from: Array(repeating: 2, count: 30)))
        for _ in 0..<60 { _ = descent.next(on: try plane(30)) }
        for (place, curvature) in zip(descent.state, curvatures) { #expect(abs(place - 1 / curvature) < 1e-7) }
    }

    @Test(arguments: ["newton", "newton:lr=0.3,damping=2"], ["rosenbrock", "valley", "himmelblau", "double-well"])
    func `Newton's method on N parameters makes the updates of that on a surface, but for rounding`(
        rule: String, name: String
    ) throws {
        let surface = try #require(Surface.shipped(name))
        let choice = try OptimizerChoice(parsing: rule)
        let plan = RunPlan(id: 0, label: "", choice: choice, start: surface.definition.start)
        var descent = Descent(plan, changes: [], objective: Objective(surface: surface))
        var states = try #require(
            StateDescent(choice, down: surface, from: surface.definition.coordinates(of: plan.start)))
        let map = Plane(of: surface, view: surface.definition.domain)
        for step in 0..<30 {
            let state = states.state
            let row = descent.next()
            _ = states.next(on: map)
            for (found, expected) in zip(state, surface.definition.coordinates(of: try #require(row).parameters)) {
                #expect(abs(found - expected) <= 1e-12 * max(1, abs(expected)), "step \(step)")
            }
        }
    }

    @Test func `Newton's method takes up to 400 parameters, and curvature that is known`() throws {
        let choice = try OptimizerChoice(parsing: "newton")
        func descent(_ count: Int) -> StateDescent? {
            let numbers = (1...count).map(Double.init)
            return StateDescent(choice, down: Bowl(curvatures: numbers, slopes: numbers), from: numbers)
        }
        #expect(descent(400) != nil && descent(401) == nil)
        #expect(StateDescent(choice, down: Slope(), from: [1, 1]) == nil)
    }

    /// A loss of which no curvature is known.
    private struct Slope: StateLoss {
        var dimension: Int { 2 }
        func evaluate(at state: [Double], gradient: inout [Double]) -> Double { 0 }
        func curvature(at state: [Double], along direction: [Double]) -> [Double]? { nil }
    }

    @Test func `a surface's curvature along a direction is its Hessian's product with it`() throws {
        let surface = try #require(Surface.shipped("valley"))
        #expect(surface.curvature(at: [3, 0.5], along: [2, -1]) == [2, -100])
        let line = try #require(Surface.shipped("double-well"))
        #expect(line.curvature(at: [1], along: [0.5]) == [4])
    }
}
