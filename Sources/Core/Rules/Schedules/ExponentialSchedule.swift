/// lr·factor^t. PyTorch's ExponentialLR, computed as a power instead of a running product.
///
/// - `factor`, required: factor per step; the rate grows where it is > 1.
struct ExponentialSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "exponential", summary: "The learning rate is multiplied by a constant factor at every step.",
            equation: "lr·factor^t",
            keys: [
                HyperKey(required: "factor", example: 0.999, .atLeast(0), "factor per step")
                    .tuned(along: .share)
            ])
    }

    let factor: L

    init(_ hyper: Hyper<L>) {
        factor = hyper["factor"]
    }

    static func hasFiniteSum(_ hyper: Hyper<Double>) -> Bool { hyper["factor"] < 1 }

    func rate(base: L, step: Int) -> L {
        base * factor.map { power($0, Double(step)) }
    }
}
