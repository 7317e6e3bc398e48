/// lr·min(1, (t + 1)/steps): a linear rise, then the optimizer's own rate.
///
/// - `steps`, required: the number of updates, the last of which is the first at the full rate.
///
/// Goyal et al., "Accurate, large minibatch SGD" (2017); Vaswani et al., "Attention is all you need" (2017).
struct WarmupSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "warmup", summary: "The learning rate rises linearly to its full value and stays there.",
            equation: "lr·min(1, (t + 1)/steps)",
            keys: [HyperKey(required: "steps", example: 100, .wholeNumber(atLeast: 1), "updates until the full rate")])
    }

    let steps: L

    init(_ hyper: Hyper<L>) {
        steps = hyper["steps"]
    }

    func rate(base: L, step: Int) -> L {
        let risen = L(repeating: Double(step) + 1) / steps
        return base * risen.minimum(L(repeating: 1))
    }
}
