/// lr·(1 − t/steps)^power, constant after `steps`. PyTorch's PolynomialLR.
///
/// - `steps`, required: steps until the rate is 0; with `power` 0 the rate never falls.
/// - `power` 1: 1 is linear, 2 quadratic.
struct PolynomialSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "polynomial", summary: "The learning rate decays to 0 as a power of the remaining fraction of steps.",
            equation: "lr·(1 − min(1, t/steps))^power",
            keys: [
                HyperKey(required: "steps", example: 1000, .wholeNumber(atLeast: 1), "steps until the rate is 0"),
                HyperKey("power", 1, .atLeast(0), "exponent of the remaining fraction"),
            ])
    }

    let steps: L
    let exponent: L

    init(_ hyper: Hyper<L>) {
        steps = hyper["steps"]
        exponent = hyper["power"]
    }

    static func hasFiniteSum(_ hyper: Hyper<Double>) -> Bool { hyper["power"] > 0 }

    func rate(base: L, step: Int) -> L {
        // (steps − t)/steps rounds once; 1 − t/steps would lose the last digits near the end.
        let left = (steps - L(repeating: Double(step)).minimum(steps)) / steps
        return base * left.map(with: exponent, power)
    }
}
