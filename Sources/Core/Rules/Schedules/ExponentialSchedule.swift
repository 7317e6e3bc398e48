/// lr·factor^t. PyTorch's ExponentialLR, by the power itself instead of a running product.
///
/// - `factor`, required: what each step multiplies the rate by; above 1 the rate grows.
struct ExponentialSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "exponential", summary: "Every step multiplies the learning rate by one factor.",
            equation: "lr·factor^t",
            keys: [
                HyperKey(required: "factor", example: 0.999, .atLeast(0), "what each step multiplies the rate by")
                    .turned(along: .share)
            ])
    }

    let factor: L

    init(_ hyper: Hyper<L>) {
        factor = hyper["factor"]
    }

    func rate(base: L, step: Int) -> L {
        base * factor.map { power($0, Double(step)) }
    }
}
