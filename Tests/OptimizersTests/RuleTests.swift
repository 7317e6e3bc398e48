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

    @Test(arguments: OptimizerCatalogue.entries.map(\.descriptor).filter { !$0.usesHessian }.map(\.name))
    func `rows at once are those of updates one by one`(optimizer: String) throws {
        let choice = try OptimizerChoice(optimizer: optimizer, hyper: ["lr": 0.1])
        func slope(_ point: SIMD2<Double>) -> SIMD2<Double> { [point.x - 0.1 * point.y, 3 * point.y] }
        var (one, other) = (choice.makeStepper(at: [1, -2]), choice.makeStepper(at: [1, -2]))
        var (point, place) = (SIMD2<Double>(1, -2), SIMD2<Double>(1, -2))
        for count in [8, 1, 5, 8] {
            let rates = (0..<count).map { 0.1 / Double($0 + 1) }
            var rows = rates.map { PathRow(rate: $0) }
            let made = rows.withUnsafeMutableBufferPointer {
                one.descend($0, from: &point) { ($0.x + Double($1), slope($0)) }
            }
            #expect(made == count)
            for (index, row) in rows.enumerated() {
                let update = other.update(gradient: slope(place), hessian: nil, rate: rates[index], parameters: place)
                #expect(row.parameters == place)
                #expect(row.loss == place.x + Double(index))
                #expect(row.gradient == slope(place))
                #expect(row.update == update)
                place += update.step
            }
            #expect(point == place)
            #expect(one.momentum == other.momentum)
        }
    }

    @Test func `rows at once end with the first that is not finite`() throws {
        var stepper = try OptimizerChoice(parsing: "gd:lr=1").makeStepper(at: .zero)
        var point = SIMD2<Double>(1, 2)
        var rows = [PathRow](repeating: PathRow(rate: 1), count: 8)
        let made = rows.withUnsafeMutableBufferPointer {
            stepper.descend($0, from: &point) { _, place in (0, place < 2 ? [1, 1] : [-.infinity, 0]) }
        }
        #expect(made == 4)
        #expect(rows[..<made].map(\.parameters) == [[1, 2], [0, 1], [-1, 0], [.infinity, 0]])
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
