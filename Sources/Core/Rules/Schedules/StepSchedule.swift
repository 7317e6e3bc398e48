/// lr·factor^⌊t/every⌋: a staircase. PyTorch's StepLR.
///
/// - `every`, required: updates between two stairs.
/// - `factor`, required: what each stair multiplies the rate by; above 1 the rate grows.
struct StepSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "step", summary: "The learning rate falls by one factor at regular intervals.",
            equation: "lr·factor^⌊t/every⌋",
            keys: [
                HyperKey(required: "every", example: 100, .wholeNumber(atLeast: 1), "updates between two stairs"),
                HyperKey(required: "factor", example: 0.5, .atLeast(0), "what each stair multiplies the rate by")
                    .turned(along: .share),
            ])
    }

    let every: L
    let factor: L

    init(_ hyper: Hyper<L>) {
        every = hyper["every"]
        factor = hyper["factor"]
    }

    func rate(base: L, step: Int) -> L {
        base * factor.map(with: every) { power($0, (Double(step) / $1).rounded(.down)) }
    }
}
