/// lr·factor^⌊t/every⌋. PyTorch's StepLR.
///
/// - `every`, required: steps per interval.
/// - `factor`, required: factor per interval; the rate grows where it is > 1.
struct StepSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "step", summary: "The learning rate is multiplied by a constant factor at regular intervals.",
            equation: "lr·factor^⌊t/every⌋",
            keys: [
                HyperKey(required: "every", example: 100, .wholeNumber(atLeast: 1), "steps per interval"),
                HyperKey(required: "factor", example: 0.5, .atLeast(0), "factor per interval")
                    .tuned(along: .share),
            ])
    }

    let every: L
    let factor: L

    init(_ hyper: Hyper<L>) {
        every = hyper["every"]
        factor = hyper["factor"]
    }

    static func hasFiniteSum(_ hyper: Hyper<Double>) -> Bool { hyper["factor"] < 1 }

    func rate(base: L, step: Int) -> L {
        base * factor.map(with: every) { power($0, (Double(step) / $1).rounded(.down)) }
    }
}
