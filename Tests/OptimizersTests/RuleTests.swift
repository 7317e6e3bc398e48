import Optimizers
import Testing

@Suite struct RuleTests {
    @Test(arguments: RuleTable.cases)
    func `a rule steps by its formula`(example: RuleCase) throws {
        let choice = try OptimizerChoice(parsing: example.choice)
        var parameters = RuleTable.start
        var stepper = choice.makeStepper(at: parameters)
        for (number, row) in example.rows.enumerated() {
            let place = number % RuleTable.gradients.count
            let hessian = choice.entry.descriptor.usesHessian ? RuleTable.hessians[place] : nil
            let result = stepper.update(
                gradient: RuleTable.gradients[place], hessian: hessian, rate: choice.learningRate,
                parameters: parameters)
            parameters += result.step
            #expect(isNear(parameters, [row.p1, row.p2]))
            switch (result.denominator, row.s) {
            case (nil, nil): break
            case (let denominator?, let expected?): #expect(isNear(denominator, expected))
            default: Issue.record("denominator \(String(describing: result.denominator))")
            }
        }
    }

    @Test func `every optimizer of the catalogue is in the table`() {
        let tabled = Set(RuleTable.cases.map { $0.choice.prefix { $0 != ":" } }.map(String.init))
        #expect(Set(OptimizerCatalogue.entries.map(\.descriptor.name)) == tabled)
    }

    @Test func `AdaGrad by the mean with an inverse square root schedule is AdaGrad by the sum`() throws {
        let mean = try OptimizerChoice(parsing: "adagrad-rms:lr=1,eps=0@inverse-sqrt")
        let sum = try OptimizerChoice(parsing: "adagrad:lr=1,eps=0")
        var one = mean.makeStepper(at: .zero)
        var other = sum.makeStepper(at: .zero)
        for step in 0..<200 {
            let gradient = SIMD2(Double(step % 7) - 2.5, 40 / Double(step + 1))
            let a = one.update(gradient: gradient, hessian: nil, rate: mean.rate(atStep: step), parameters: .zero)
            let b = other.update(gradient: gradient, hessian: nil, rate: sum.rate(atStep: step), parameters: .zero)
            #expect(isNear(a.step, b.step))
        }
    }

    @Test func `Adam's first step is the learning rate long`() throws {
        let choice = try OptimizerChoice(parsing: "adam:lr=0.5,eps=0")
        var stepper = choice.makeStepper(at: .zero)
        let result = stepper.update(gradient: [1e-3, -4e5], hessian: nil, rate: 0.5, parameters: .zero)
        #expect(isNear(result.step, [-0.5, 0.5]))
    }

    @Test(arguments: [(0.9, 0.1, 330), (0.3, 0.7, 30), (0.5, 1.7, 51), (0.9, 1.7, nil)] as [(Double, Double, Int?)])
    func `a variance that rounding makes negative is NaN, where PyTorch's is`(
        alpha: Double, gradient: Double, step: Int?
    ) throws {
        let choice = try OptimizerChoice(parsing: "rmsprop:alpha=\(alpha),centered=true")
        var stepper = choice.makeStepper(at: .zero)
        let first = (0..<400).first { _ in
            let result = stepper.update(gradient: [gradient, 0.5], hessian: nil, rate: 0, parameters: .zero)
            return result.denominator?.x.isNaN == true
        }
        #expect(first == step)
    }

    @Test func `a copy of a path goes its own way`() throws {
        var one = try OptimizerChoice(parsing: "momentum").makeStepper(at: .zero)
        _ = one.update(gradient: [1, 1], hessian: nil, rate: 1, parameters: .zero)
        var other = one
        _ = other.update(gradient: [100, 100], hessian: nil, rate: 1, parameters: .zero)
        #expect(one.update(gradient: .zero, hessian: nil, rate: 1, parameters: .zero).step == [-0.9, -0.9])
    }

    @Test func `retuning keeps the state`() throws {
        let choice = try OptimizerChoice(parsing: "momentum")
        var stepper = choice.makeStepper(at: .zero)
        _ = stepper.update(gradient: [1, 2], hessian: nil, rate: 1, parameters: .zero)
        stepper.retune(hyper: try OptimizerChoice(parsing: "momentum:momentum=0.5").hyper)
        #expect(stepper.update(gradient: .zero, hessian: nil, rate: 1, parameters: .zero).step == [-0.5, -1])
    }

    private func isNear(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Bool {
        (0..<2).allSatisfy { abs(a[$0] - b[$0]) <= 1e-13 * max(1, abs(b[$0])) }
    }
}
