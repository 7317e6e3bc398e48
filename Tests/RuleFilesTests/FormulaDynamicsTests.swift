import FormulaRules
import Optimizers
import RuleFiles
import Rules
import Testing

/// What is derived of formulas, beside what is said of the rules in the program.
@Suite struct FormulaDynamicsTests {
    private func choices(_ name: String, _ text: String) throws -> (built: OptimizerChoice, own: OptimizerChoice) {
        let built = try OptimizerChoice(parsing: text)
        let file = try #require(FormulaRule.text(ofBuiltIn: name))
        return (built, try OptimizerChoice(FormulaRule.read(file, file: name).entry, hyper: built.hyper))
    }

    @Test(arguments: [
        ("gd", "gd:weight_decay=0.3"), ("momentum", "momentum:momentum=0.8,dampening=0.1"), ("nesterov", "nesterov"),
        ("adagrad", "adagrad"), ("adagrad-rms", "adagrad-rms"), ("adam", "adam:beta1=0.85,weight_decay=0.01"),
        ("adamw", "adamw:lr=0.1,weight_decay=0.2"), ("nadam", "nadam"), ("yogi", "yogi"),
    ])
    func `limits, decays and fading are those of the program's rule`(name: String, text: String) throws {
        let (built, own) = try choices(name, text)
        let (a, b) = (try #require(built.dynamics), try #require(own.dynamics))
        #expect(own.bound == nil)
        #expect(abs(a.limit - b.limit) <= 1e-9 * a.limit)
        #expect(abs(a.weightDecay - b.weightDecay) < 1e-12 && abs(a.decoupledDecay - b.decoupledDecay) < 1e-12)
        #expect(a.degree == b.degree && a.accumulates == b.accumulates)
        switch (a.fading, b.fading) {
        case (.share(let one), .share(let other)): #expect(abs(one - other) < 1e-12)
        default: #expect(a.fading == b.fading)
        }
        for sharpness in [0.3, 1.7, 4] {
            let (one, other) = (a.dominantRoot(at: sharpness), b.dominantRoot(at: sharpness))
            #expect(abs(one.real - other.real) < 1e-9 && abs(one.imaginary - other.imaginary) < 1e-9)
        }
    }

    @Test(arguments: [("adam", "adam"), ("nadam", "nadam"), ("adamw", "adamw")], [1, 2, 7, 100, 5000])
    func `at an update, the corrections are part of the dynamics`(rule: (String, String), updates: Int) throws {
        let (built, own) = try choices(rule.0, rule.1)
        let rate = built.learningRate
        var stepper = built.makeStepper(at: .zero)
        var corrected = 0.0
        for _ in 0..<updates {
            corrected = stepper.update(gradient: [1, 2], hessian: nil, rate: rate, parameters: .zero).rate
        }
        let a = try #require(built.dynamics(rate: rate, updates: updates))
        let b = try #require(own.dynamics(rate: rate, updates: updates))
        // The program's rules put corrections into the rate; formulas have the scheduled one.
        for sharpness in [0.2, 1, 3.0] {
            let (one, other) = (a.dominantRoot(at: sharpness * corrected / rate), b.dominantRoot(at: sharpness))
            #expect(abs(one.real - other.real) < 1e-7 && abs(one.imaginary - other.imaginary) < 1e-7)
        }
    }

    @Test(arguments: ["lion", "adan", "amsgrad", "radam", "adadelta"])
    func `where linearity is not seen, nothing is said of stability`(name: String) throws {
        let own = try choices(name, name).own
        #expect(own.dynamics == nil)
        #expect(own.bound == .unknown)
    }

    @Test(arguments: ["gd", "momentum", "adam", "rmsprop", "nadam", "adagrad"])
    func `the update's Jacobian is that of the program's rule`(name: String) throws {
        let (built, own) = try choices(name, name + ":weight_decay=0.1")
        var (one, other) = (built.makeStepper(at: [1, -2]), own.makeStepper(at: [1, -2]))
        let hessian = SecondDerivatives(p11: 3, p12: -1, p22: 7)
        for step in 0..<9 {
            let gradient: SIMD2<Double> = [1.5 - Double(step), 0.3 + Double(step)]
            let (a, b) = (
                one.updateMap(gradient: gradient, hessian: hessian, rate: 0.1, parameters: [1, -2]),
                other.updateMap(gradient: gradient, hessian: hessian, rate: 0.1, parameters: [1, -2])
            )
            // The order of states differs; what they do together, to powers of the map, does not.
            let growths = [a, b].map { $0.largestGrowth(within: 20) }
            #expect(a.count == b.count || name == "rmsprop", "step \(step)")
            #expect(abs(growths[0].factor - growths[1].factor) <= 1e-9 * growths[0].factor, "step \(step)")
            _ = one.update(gradient: gradient, hessian: nil, rate: 0.1, parameters: [1, -2])
            _ = other.update(gradient: gradient, hessian: nil, rate: 0.1, parameters: [1, -2])
        }
    }
}
