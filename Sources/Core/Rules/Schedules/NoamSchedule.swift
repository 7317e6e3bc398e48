/// lr·√warmup·min(1/√(t + 1), (t + 1)·warmup^−1.5): a linear rise to lr within `warmup` steps, then decay with the
/// inverse square root of the step.
///
/// - `warmup`, required: warm-up steps; the last of them uses lr itself.
///
/// Vaswani et al., "Attention is all you need", section 5.3 (2017), named after Noam Shazeer. In the paper the
/// peak depends on the width of the model and on warmup; here it is lr.
struct NoamSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "noam",
            summary: "The learning rate rises linearly, then decays with the inverse square root of the step.",
            equation: "lr·√warmup·min(1/√(t + 1), (t + 1)·warmup^−1.5)",
            keys: [HyperKey(required: "warmup", example: 100, .wholeNumber(atLeast: 1), "warm-up steps")])
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
