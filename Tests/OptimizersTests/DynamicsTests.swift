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
