/// lr·√warmup·min(1/√(t + 1), (t + 1)·warmup^−1.5): a linear rise to lr at update `warmup`, then a fall with the root of
/// the number of updates.
///
/// - `warmup`, required: updates of the rise; the last of them is at the full rate.
///
/// Vaswani et al., "Attention is all you need", section 5.3 (2017), named after Noam Shazeer. In the paper the height of
/// the peak follows from the width of the model and warmup; here it is lr.
struct NoamSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "noam", summary: "The learning rate rises linearly and falls with the root of the number of steps.",
            equation: "lr·√warmup·min(1/√(t + 1), (t + 1)·warmup^−1.5)",
            keys: [HyperKey(required: "warmup", example: 100, .wholeNumber(atLeast: 1), "updates of the rise")])
    }

    let warmup: L

    init(_ hyper: Hyper<L>) {
        warmup = hyper["warmup"]
    }

    func rate(base: L, step: Int) -> L {
        let count = L(repeating: Double(step) + 1)
        return base * (warmup / count).squareRoot().minimum(count / warmup)
    }
}
