import Foundation
import Optimizers
import SeededNumbers
import Testing

@Suite struct DynamicsTests {
    @Test(arguments: [
        ("gd:lr=3", 2),
        ("adagrad", 2), ("adagrad-rms", 2), ("rmsprop", 2),
        ("momentum:momentum=0.9", 3.8), ("momentum:momentum=0.8,dampening=0.5", 7.2),
        ("nesterov:momentum=0.9", 3.8 / 2.8),
        ("rmsprop:momentum=0.5", 3),
        ("adam", 38), ("adam:beta1=0.5", 6),
        ("adadelta", 2), ("amsgrad", 38), ("adamw:beta1=0.5,weight_decay=0", 6),
        ("adamw:beta1=0.5,lr=2,weight_decay=0.1", 5.4), ("radam", 38), ("adamax:beta1=0.8", 18),
        ("adabelief", 38), ("yogi:beta1=0.5", 6),
        ("nadam", 3.8 / 0.28), ("nadam:beta1=0.5", 3),
        ("newton", 2), ("newton:damping=3", 2),
        // −A(−1)/B(−1) with a = 0.98, b = 0.92 is 7.6032/0.329856; with a = b = ½ it is 4.5/1.5.
        ("adan", 7.6032 / 0.329856), ("adan:beta1=0.5,beta2=0.5", 3), ("adan:beta1=1,beta2=1", 2),
    ])
    func `the stability limit is the one theory gives`(choice: String, limit: Double) throws {
        let dynamics = try #require(try OptimizerChoice(parsing: choice).dynamics)
        #expect(abs(dynamics.limit - limit) < 1e-13 * limit)
        #expect(dynamics.dominantRoot(at: limit * 0.999).modulus < 1)
        #expect(dynamics.dominantRoot(at: limit * 1.001).modulus > 1)
        #expect(dynamics.dominantRoot(at: limit * 1.001).period == 2)
    }

    @Test(arguments: [
        "gd:lr=0.7", "gd:lr=0.7,weight_decay=0.5", "momentum:lr=0.7,momentum=0.8", "momentum:lr=0.01,momentum=0.3",
        "momentum:lr=0.7,momentum=0.9,dampening=0.4", "nesterov:lr=0.5,momentum=0.6", "nesterov:lr=0.02,momentum=0.6",
    ])
    func `an error shrinks or grows by the dominant root`(choice: String) throws {
        let choice = try OptimizerChoice(parsing: choice)
        let dynamics = try #require(choice.dynamics)
        let curvature = 2.5
        let root = dynamics.dominantRoot(at: choice.learningRate * (curvature + dynamics.weightDecay))
        // Over a long stretch the dominant root decides; where it is complex, compare amplitudes over whole periods.
        var stepper = choice.makeStepper(at: [1, 1])
        var point = SIMD2(1.0, 1.0)
        var peaks: [Double] = []
        for _ in 0..<20 {
            var peak = 0.0
            for _ in 0..<50 {
                let update = stepper.update(
                    gradient: curvature * point, hessian: nil, rate: choice.learningRate, parameters: point)
                point += update.step
                peak = max(peak, abs(point.x))
            }
            peaks.append(peak)
        }
        let growth = log(peaks[19] / peaks[9]) / 500
        #expect(abs(growth - log(root.modulus)) < 2e-3)
    }

    @Test(arguments: ["rprop", "lion", "lbfgs"])
    func `a rule that is not linear in the gradient has no dynamics`(choice: String) throws {
        #expect(try OptimizerChoice(parsing: choice).dynamics == nil)
    }

    @Test func `an optimizer describes how its metric evolves on a plateau`() throws {
        func fading(_ choice: String) throws -> ErrorDynamics.Fading? {
            try OptimizerChoice(parsing: choice).dynamics?.fading
        }
        #expect(try fading("gd") == ErrorDynamics.Fading.none)
        #expect(try fading("adagrad-rms") == .mean)
        #expect(try fading("adadelta:rho=0.75") == .share(0.75))
        #expect(try fading("adamax:beta2=0.5") == .share(0.25))
        #expect(try fading("yogi") == ErrorDynamics.Fading.none)
        #expect(try fading("adan:beta3=0.25") == .share(0.75))
        for entry in OptimizerCatalogue.entries {
            let dynamics = try OptimizerChoice(optimizer: entry.descriptor.name).dynamics
            #expect(dynamics?.accumulates ?? false == ["adagrad", "amsgrad"].contains(entry.descriptor.name))
        }
    }

    /// Denominators stand still where eps outweighs every gradient, so that D = eps, or its root where eps is inside.
    @Test(arguments: [
        ("adadelta:eps=1e16", 0.6, 1.0), ("amsgrad:beta1=0.8,eps=1e8", 15, 1e8), ("adam:beta1=0.6,eps=1e8", 8.02, 1e8),
        ("adamw:beta1=0.8,eps=1e8,weight_decay=0", 0.5, 1e8), ("adamw:beta1=0.8,eps=1e8,weight_decay=1e-9", 0.5, 1e8),
        ("adamw:beta1=0.8,eps=1e8,weight_decay=3.846e-10", 13, 1e8), ("nadam:beta1=0.8,eps=1e8", 3, 1e8),
        ("nadam:beta1=0.8,eps=1e8", 0.05, 1e8), ("nadam:beta1=0.8,eps=1e8,momentum_decay=50", 5.5, 1e8),
        ("nadam:beta1=0.8,eps=1e8,momentum_decay=50", 0.3, 1e8), ("adan:eps=1e16,weight_decay=1e-9", 16, 1e8),
        ("yogi:beta1=0.8,eps=1e8", 17, 1e8),
        ("adamax:beta1=0.8,beta2=0,eps=1e8", 3, 1e8), ("adan:eps=1e16", 23.2, 1e8), ("adan:eps=1e16", 16, 1e8),
        ("adan:eps=1e16", 0.5, 1e8), ("adan:beta1=0.5,beta2=0.3,beta3=0.1,eps=1e16", 3.5, 1e8),
        ("adan:beta1=0.5,beta2=0.3,beta3=0.1,eps=1e16", 0.75, 1e8),
    ])
    func `with denominators dominated by eps an error follows the dominant root`(
        choice: String, x: Double, denominator: Double
    ) throws {
        let choice = try OptimizerChoice(parsing: choice)
        // Where it shrinks, it is measured over the updates 201 to 451, the first of their blocks.
        let middle = 326
        let dynamics = try #require(choice.dynamics(rate: x * denominator, updates: middle))
        var stepper = choice.makeStepper(at: [1, 1])
        var point = SIMD2(1e-6, 1e-6)
        var peaks: [Double] = []
        var effective = 0.0
        for block in 0..<20 {
            var peak = 0.0
            for number in 1...50 {
                let update = stepper.update(
                    gradient: point, hessian: nil, rate: x * denominator, parameters: point)
                point += update.step
                peak = max(peak, abs(point.x))
                if 50 * block + number == middle { effective = update.rate / update.metric.x }
            }
            peaks.append(peak)
        }
        // NAdam folds its own coefficients, which change, into the rate; all other corrections have faded.
        let root = dynamics.dominantRoot(at: effective)
        let growth = log(peaks[9] / peaks[4]) / 250
        #expect(abs(growth - log(root.modulus)) < 3e-3)
    }

    @Test func `NAdam's rate puts its limit right at every step`() throws {
        // A path that alternates for ever has g = (−1)^t: then m is −(1 − β1)/(1 + β1)·g in the long run, and the limit
        // is where the step is −2g.
        let choice = try OptimizerChoice(parsing: "nadam:beta1=0.5,beta2=0,eps=0")
        let limit = try #require(choice.dynamics).limit
        var stepper = choice.makeStepper(at: .zero)
        for number in 0..<200 {
            let gradient = number.isMultiple(of: 2) ? 1.0 : -1.0
            let update = stepper.update(gradient: [gradient, gradient], hessian: nil, rate: 1, parameters: .zero)
            let metric = update.metric
            // g = λp with the λ at which the rule's own rate is at its limit, so p = g/λ.
            let curvature = limit * metric.x / update.rate
            guard number > 100 else { continue }
            #expect(abs(update.step.x + 2 * gradient / curvature) < 1e-12)
        }
    }

    @Test(arguments: [
        ("momentum:momentum=1.2", 0.0), ("rmsprop:momentum=1.1", 0),
        ("momentum:dampening=2", 0), ("momentum:dampening=1", .infinity), ("momentum:momentum=1", 4),
    ])
    func `a velocity that grows by itself is never stable, and one without gradient never unstable`(
        choice: String, limit: Double
    ) throws {
        let dynamics = try #require(try OptimizerChoice(parsing: choice).dynamics)
        #expect(dynamics.limit == limit)
        if limit == 0 { #expect(dynamics.dominantRoot(at: 0.01).modulus > 1) }
        if limit == .infinity { #expect(dynamics.dominantRoot(at: 1e6).modulus <= 1) }
    }

    @Test func `a look-ahead steadies a velocity that grows by itself, at large rates`() throws {
        // Both roots of z² − 2.5(1 − x)z + 1.5(1 − x) are inside the unit circle for x between 1/3 and 5/4.
        let dynamics = try #require(try OptimizerChoice(parsing: "nesterov:momentum=1.5").dynamics)
        #expect(abs(dynamics.floor - 1.0 / 3) < 1e-15 && abs(dynamics.limit - 1.25) < 1e-15)
        for (x, isStable) in [(0.3, false), (0.35, true), (1.2, true), (1.3, false)] {
            #expect((dynamics.dominantRoot(at: x).modulus < 1) == isStable)
        }
        let rates = try #require(dynamics.stableRates([10, 20]))
        #expect(abs(rates.lowerBound - 1.0 / 30) < 1e-15 && abs(rates.upperBound - 1.25 / 20) < 1e-15)
        #expect(dynamics.stableRates([1, 20]) == nil)
    }

    @Test func `decoupled weight decay shifts both limits`() throws {
        // q = 1 − 0.5·0.4 = 0.8: the roots of z² − (0.8 + 0.5 − 0.5x)z + 0.4 are inside for x between −0.2 and 5.4.
        let choice = try OptimizerChoice(parsing: "adamw:beta1=0.5,weight_decay=0.4")
        let dynamics = try #require(choice.dynamics(rate: 0.5, updates: 1000))
        #expect(abs(dynamics.floor + 0.2) < 1e-15 && abs(dynamics.limit - 5.4) < 1e-14)
        // (2 − 0.4r)·1.5/0.5 = 3r at the greatest rate r.
        let rates = try #require(dynamics.stableRates([3, -0.3]))
        #expect(rates.lowerBound == 0 && abs(rates.upperBound - 6 / 4.2) < 1e-14)
        #expect(dynamics.stableRates([3, -0.5]) == nil)
    }

    @Test(
        arguments: [
            ("gd", [2.0, 1.0], 1.0), ("gd", [2.0, -1.0], nil), ("gd", [-2.0, -1.0], nil), ("gd", [2.0, 0.0], 1.0),
            ("gd", [0.0, 0.0], .infinity), ("adam", [1.0, -1e-9], nil), ("newton", [1.0, 1.0], 2.0),
            // With (1 − dampening) < 0 it climbs: stable at a maximum.
            ("momentum:dampening=2", [-1.0, -2.0], 1.9), ("momentum:dampening=2", [1.0, 2.0], nil),
        ] as [(String, [Double], Double?)])
    func `no rate is stable where a direction curves downwards`(
        choice: String, curvatures: [Double], largest: Double?
    ) throws {
        let rates = try #require(try OptimizerChoice(parsing: choice).dynamics).stableRates(curvatures)
        #expect(rates?.lowerBound == largest.map { _ in 0 })
        #expect(rates?.upperBound == largest || abs((rates?.upperBound ?? 0) - (largest ?? 0)) < 1e-14)
    }

    @Test(arguments: [
        ("lion:weight_decay=0.1", UpdateBound.rate(decay: 0.1)),
        ("rprop:step_max=2", .ownStepSize(least: 1e-6, greatest: 2)), ("lbfgs", .estimatedCurvature),
    ])
    func `a rule without dynamics says what bounds its updates`(choice: String, bound: UpdateBound) throws {
        #expect(try OptimizerChoice(parsing: choice).bound == bound)
        #expect(try OptimizerChoice(parsing: "gd").bound == nil)
    }

    @Test func `a complex pair oscillates with the period of its angle`() throws {
        // z² − z + 1 = 0 at the limit of no damping: the sixth roots of unity.
        let dynamics = try #require(try OptimizerChoice(parsing: "momentum:momentum=1").dynamics)
        let root = dynamics.dominantRoot(at: 1)
        #expect(abs((root.period ?? 0) - 6) < 1e-12)
        #expect(abs(root.modulus - 1) < 1e-15)
    }

    @Test func `a positive root does not oscillate`() throws {
        let dynamics = try #require(try OptimizerChoice(parsing: "gd").dynamics)
        #expect(dynamics.dominantRoot(at: 0.25) == .init(real: 0.75, imaginary: 0))
        #expect(dynamics.dominantRoot(at: 0.25).period == nil)
    }
}
