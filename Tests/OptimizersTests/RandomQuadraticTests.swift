import Foundation
import Optimizers
import SeededNumbers
import Testing

/// What each rule says of its error dynamics against the linear map of its update on random quadratics, at the minimum, where
/// the divisors are what the past has made them.
@Suite struct RandomQuadraticTests {
    /// The rules that have dynamics.
    private static let names = OptimizerCatalogue.entries.map(\.descriptor.name).filter {
        !["lion", "rprop", "lbfgs"].contains($0)
    }

    @Test(arguments: names)
    func `the dominant root is the spectral radius of the linearized update`(name: String) throws {
        var random = SplitMix(seed: 20_261_130)
        var (isStable, count) = (0, 0)
        for number in 0..<300 {
            let choice = try OptimizerChoice(optimizer: name, hyper: hyper(of: name, &random))
            var stepper = choice.makeStepper(at: .zero)
            let rate = choice.learningRate
            let past = Int.random(in: 1...12, using: &random)
            for _ in 0..<past {
                let gradient = SIMD2(gaussian(&random), 30 * gaussian(&random))
                let hessian = SecondDerivatives(p11: 1, p12: 0, p22: 1)
                _ = stepper.update(gradient: gradient, hessian: hessian, rate: rate, parameters: .zero)
            }
            // At the minimum gradients are 0. AdaBelief alone looks at moments in its divisor: they die out first.
            let rest = name == "adabelief" ? 350 : 2
            for _ in 0..<rest { _ = update(&stepper, rate) }
            var next = stepper
            let made = update(&next, rate)
            let dynamics = try #require(choice.dynamics(rate: rate, updates: past + rest + 1))
            let (hessian, sharpness) = quadratic(made, dynamics, &random)
            let expected = sharpness.map { dynamics.dominantRoot(at: $0).modulus }.max() ?? .nan
            let map = stepper.updateMap(gradient: .zero, hessian: hessian, rate: rate, parameters: .zero)
            let radius = map.holding(.divisor).spectralRadius
            // Two roots that nearly coincide are known to the root of the rounding alone.
            #expect(abs(radius - expected) < 1e-6 * max(1, expected), "\(number): \(choice.text)")
            isStable += expected < 1 ? 1 : 0
            count += 1
        }
        // Both sides of the limit are met.
        #expect(isStable > 60 && count - isStable > 20)
    }

    /// An update at rest; for Newton's method any Hessian does.
    private func update(_ stepper: inout any Stepper, _ rate: Double) -> StepResult {
        stepper.update(
            gradient: .zero, hessian: SecondDerivatives(p11: 1, p12: 0, p22: 1), rate: rate, parameters: .zero)
    }

    /// The Hessian of a quadratic of which the rate times the eigenvalues of the preconditioned Hessian is drawn on both sides
    /// of the limit, and these eigenvalues as the rule meets them.
    private func quadratic(
        _ update: StepResult, _ dynamics: ErrorDynamics, _ random: inout SplitMix
    ) -> (SecondDerivatives, [Double]) {
        let limit = min(dynamics.limit, 50)
        let drawn = (0..<2).map { _ in limit * Double.random(in: -0.15...1.15, using: &random) / update.rate }
        let angle = Double.random(in: 0...Double.pi, using: &random)
        let (c, s) = (cos(angle), sin(angle))
        let root = SIMD2(update.metric.x.squareRoot(), update.metric.y.squareRoot())
        let hessian = SecondDerivatives(
            p11: (drawn[0] * c * c + drawn[1] * s * s) * root.x * root.x - dynamics.weightDecay,
            p12: (drawn[0] - drawn[1]) * c * s * root.x * root.y,
            p22: (drawn[0] * s * s + drawn[1] * c * c) * root.y * root.y - dynamics.weightDecay)
        guard case .hessian(let damping) = dynamics.preconditioner else {
            return (hessian, drawn.map { $0 * update.rate })
        }
        return (hessian, drawn.map { update.rate * $0 / ($0 + damping) })
    }

    /// Values of all keys, drawn where rounding does not decide.
    private func hyper(of name: String, _ random: inout SplitMix) throws -> [String: Double] {
        let keys = try OptimizerChoice(optimizer: name).entry.descriptor.keys
        var values: [String: Double] = [:]
        for key in keys where key.defaultValue != nil {
            let range: ClosedRange<Double> =
                switch key.name {
                case "lr": 0.05...1.5
                case "beta1", "momentum": name == "adan" ? 0.05...1 : 0...0.9
                case "beta2" where name == "adan", "beta3": 0.05...1
                case "beta2", "alpha", "rho": 0.9...0.999
                case "weight_decay": 0...0.5
                case "damping": 0...2
                case "dampening": -0.5...0.9
                case "momentum_decay": 0...0.05
                case "lr_decay": 0...0.1
                case "centered": Bool.random(using: &random) ? 1...1 : 0...0
                default: 1e-8...1e-6
                }
            values[key.name] = Double.random(in: range, using: &random)
        }
        return values
    }

    private func gaussian(_ random: inout SplitMix) -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0...1, using: &random) }
    }
}
