import FormulaRules
import Optimizers
import Rules
import Testing

@Suite struct FormulaRuleTests {
    /// Gradient descent whose gradient is cut to length 1, with a counter that all parameters share.
    private static var clipped: RuleDefinition {
        var rule = RuleDefinition(name: "clipped", title: "Clipped")
        rule.hyper = [HyperKey("lr", 0.1, .atLeast(0), "rate"), HyperKey("most", 1, .anyNumber, "length")]
        rule.states = [.init("n", 0), .init("v", 0)]
        rule.update = [.init("n", "n + 1"), .init("v", "0.5*v + g*min(1, most/norm(g))")]
        rule.step = "-lr*v/n"
        return rule
    }

    @Test func `a norm is that of all parameters`() throws {
        let choice = try OptimizerChoice(FormulaRule(Self.clipped).entry)
        var stepper = choice.makeStepper(at: .zero)
        let first = stepper.update(gradient: [3, 4], hessian: nil, rate: 0.1, parameters: .zero).step
        #expect(abs(first.x + 0.06) < 1e-15 && abs(first.y + 0.08) < 1e-15)
        let second = stepper.update(gradient: [0, 0.5], hessian: nil, rate: 0.1, parameters: .zero).step
        // v is 0.3 and 0.4 + 0.5; n is 2.
        #expect(abs(second.x + 0.015) < 1e-15 && abs(second.y + 0.045) < 1e-15)
    }

    @Test(arguments: [2, 7, 8, 9, 16, 255, 256, 257, 700])
    func `a rule on N parameters is that on two, as far as it goes`(count: Int) throws {
        let choice = try OptimizerChoice(FormulaRule(Self.clipped).entry)
        var stepper = try #require(choice.makeStateStepper(at: Array(repeating: 0, count: count)))
        // All but two are 0, so the norm is that of two.
        var gradient = Array(repeating: 0.0, count: count)
        (gradient[0], gradient[count - 1]) = (3, 4)
        var update = StateUpdate()
        stepper.update(&update, gradient: gradient, rate: 0.1, parameters: gradient)
        #expect(abs(update.step[0] + 0.06) < 1e-15 && abs(update.step[count - 1] + 0.08) < 1e-15)
        #expect(update.step[1..<max(1, count - 1)].allSatisfy { $0 == 0 })
        #expect(update.denominator.isEmpty)
    }

    @Test func `lanes are paths`() throws {
        let entry = try FormulaRule(Self.clipped).entry
        let choices = try (0..<19).map { lane in
            try OptimizerChoice(
                entry, hyper: ["lr": 0.01 * Double(lane + 1), "most": 0.1 + Double(lane % 5)],
                schedule: Schedule(parsing: "inverse-sqrt"))
        }
        let starts = (0..<19).map { SIMD2(Double($0) - 9, 0.3 * Double($0)) }
        let ensemble = try #require(Ensemble(choices, at: starts))
        let width = ensemble.width
        var p = (starts.map(\.x), starts.map(\.y))
        p.0 += Array(repeating: p.0[18], count: width - 19)
        p.1 += Array(repeating: p.1[18], count: width - 19)
        var steppers = zip(choices, starts).map { $0.makeStepper(at: $1) }
        var places = starts
        for step in 0..<50 {
            let g = (p.0.map { 2 * $0 + 1 }, p.1.map { 6 * $0 })
            ensemble.advance(step: step, p1: &p.0, p2: &p.1, g1: g.0, g2: g.1)
            for lane in places.indices {
                places[lane] +=
                    steppers[lane].update(
                        gradient: [2 * places[lane].x + 1, 6 * places[lane].y], hessian: nil,
                        rate: choices[lane].rate(atStep: step), parameters: places[lane]
                    ).step
                #expect(places[lane] == [p.0[lane], p.1[lane]], "lane \(lane), step \(step)")
            }
        }
    }
}
