import Foundation
import Optimizers
import Testing

@Suite struct DynamicsTests {
    @Test(arguments: [
        ("gd:lr=3", 2),
        ("adagrad", 2), ("adagrad-rms", 2), ("rmsprop", 2),
        ("momentum:momentum=0.9", 3.8), ("momentum:momentum=0.8,dampening=0.5", 7.2),
        ("nesterov:momentum=0.9", 3.8 / 2.8),
        ("rmsprop:momentum=0.5", 3),
        ("adam", 38), ("adam:beta1=0.5", 6),
        ("adadelta", 2), ("amsgrad", 38), ("adamw:beta1=0.5", 6), ("radam", 38), ("adamax:beta1=0.8", 18),
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
        ("adamw:beta1=0.8,eps=1e8,weight_decay=0", 0.5, 1e8), ("nadam:beta1=0.8,eps=1e8,momentum_decay=50", 5.5, 1e8),
        ("nadam:beta1=0.8,eps=1e8,momentum_decay=50", 0.3, 1e8), ("yogi:beta1=0.8,eps=1e8", 17, 1e8),
        ("adamax:beta1=0.8,beta2=0,eps=1e8", 3, 1e8), ("adan:eps=1e16", 23.2, 1e8), ("adan:eps=1e16", 16, 1e8),
        ("adan:eps=1e16", 0.5, 1e8), ("adan:beta1=0.5,beta2=0.3,beta3=0.1,eps=1e16", 3.5, 1e8),
        ("adan:beta1=0.5,beta2=0.3,beta3=0.1,eps=1e16", 0.75, 1e8),
    ])
    func `with denominators dominated by eps an error follows the dominant root`(
        choice: String, x: Double, denominator: Double
    ) throws {
        let choice = try OptimizerChoice(parsing: choice)
        let root = try #require(choice.dynamics).dominantRoot(at: x)
        var stepper = choice.makeStepper(at: [1, 1])
        var point = SIMD2(1e-6, 1e-6)
        var peaks: [Double] = []
        for _ in 0..<20 {
            var peak = 0.0
            for _ in 0..<50 {
                point +=
                    stepper.update(
                        gradient: point, hessian: nil, rate: x * denominator, parameters: point
                    ).step
                peak = max(peak, abs(point.x))
            }
            peaks.append(peak)
        }
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
        ("momentum:momentum=1.2", 0.0), ("nesterov:momentum=1.5", 0), ("rmsprop:momentum=1.1", 0),
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
