/// lr·min(1, (t + 1)/steps): a linear rise to lr, then constant.
///
/// - `steps`, required: warm-up steps; the last of them uses lr itself.
///
/// Goyal et al., "Accurate, large minibatch SGD" (2017); Vaswani et al., "Attention is all you need" (2017).
struct WarmupSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "warmup", summary: "The learning rate rises linearly to lr and stays there.",
            equation: "lr·min(1, (t + 1)/steps)",
            keys: [HyperKey(required: "steps", example: 100, .wholeNumber(atLeast: 1), "warm-up steps")])
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
