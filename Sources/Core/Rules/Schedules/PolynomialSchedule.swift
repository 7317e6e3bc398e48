/// lr·(1 − t/steps)^power, held at the end. PyTorch's PolynomialLR.
///
/// - `steps`, required: updates until the rate is 0; with `power` 0 it never falls.
/// - `power` 1: 1 falls in a straight line, 2 ever more slowly.
struct PolynomialSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "polynomial", summary: "The learning rate falls to 0 by a power of the steps that are left.",
            equation: "lr·(1 − min(1, t/steps))^power",
            keys: [
                HyperKey(required: "steps", example: 1000, .wholeNumber(atLeast: 1), "updates until the rate is 0"),
                HyperKey("power", 1, .atLeast(0), "exponent of the share of steps that are left"),
            ])
    }

    let steps: L
    let exponent: L

    init(_ hyper: Hyper<L>) {
        steps = hyper["steps"]
        exponent = hyper["power"]
    }

    func rate(base: L, step: Int) -> L {
        // (steps − t)/steps rounds once, where 1 − t/steps would lose the last digits near the end.
        let left = (steps - L(repeating: Double(step)).minimum(steps)) / steps
        return base * left.map(with: exponent, power)
    }
}
