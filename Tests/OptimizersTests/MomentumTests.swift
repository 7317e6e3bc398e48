import Optimizers
import Testing

/// What a rule gathers from the gradients (2, −4) and (−6, 8), by hand from its equation.
struct MomentumCase: Sendable, CustomTestStringConvertible {
    var choice: String
    var first: SIMD2<Double>
    var second: SIMD2<Double>

    var testDescription: String { choice }

    static let all =
        [
            // v ← μv + g
            MomentumCase(choice: "momentum:momentum=0.5", first: [2, -4], second: [-5, 6]),
            // The first is not damped, the second by half.
            MomentumCase(choice: "momentum:momentum=0.5,dampening=0.5", first: [2, -4], second: [-2, 2]),
            MomentumCase(choice: "nesterov:momentum=0.5", first: [2, -4], second: [-5, 6]),
            // v is (1, 4), then (0.75 + 9, 3 + 16); buf goes on to μ·buf + g/√v.
            MomentumCase(
                choice: "rmsprop:momentum=0.5,alpha=0.75,eps=0", first: [2, -2],
                second: [1 - 6 / 9.75.squareRoot(), -1 + 8 / 19.0.squareRoot()]),
            // (1 − 0.25)·(2, −4) + 0.25·(−6, 8), the first being the gradient.
            MomentumCase(choice: "adan:beta1=0.25", first: [2, -4], second: [0, -1]),
            // m ← ½m + ½g from 0.
            MomentumCase(choice: "lion:beta2=0.5", first: [1, -2], second: [-2.5, 3]),
        ]
        + ["adam", "amsgrad", "adamw", "nadam", "radam", "adamax", "adabelief", "yogi"].map {
            MomentumCase(choice: $0 + ":beta1=0.5", first: [1, -2], second: [-2.5, 3])
        }
}

@Suite struct MomentumTests {
    @Test(arguments: MomentumCase.all)
    func `the momentum is what the rule's equation gathers, not corrected`(expected: MomentumCase) throws {
        var stepper = try OptimizerChoice(parsing: expected.choice).makeStepper(at: [1, -2])
        #expect(stepper.momentum == .zero)
        for (gradient, value) in [(SIMD2<Double>(2, -4), expected.first), (SIMD2(-6, 8), expected.second)] {
            _ = stepper.update(gradient: gradient, hessian: nil, rate: 0.1, parameters: .zero)
            let error = try #require(stepper.momentum) - value
            #expect(abs(error.x) < 1e-15 && abs(error.y) < 1e-15)
        }
    }

    @Test func `rules without a velocity or first moment have no momentum`() {
        let without = OptimizerCatalogue.entries.filter { entry in
            entry.makeStepper(hyper: [:], at: .zero).momentum == nil
        }
        #expect(
            without.map(\.descriptor.name)
                == ["gd", "adagrad", "adagrad-rms", "rmsprop", "adadelta", "rprop", "newton", "lbfgs"])
    }

    @Test func `momentum enabled during a run takes effect from then on`() throws {
        let choice = try OptimizerChoice(parsing: "rmsprop:momentum=0.5")
        var stepper = try OptimizerChoice(parsing: "rmsprop").makeStepper(at: .zero)
        #expect(stepper.momentum == nil)
        stepper.retune(hyper: choice.hyper)
        #expect(stepper.momentum == .zero)
    }
}
