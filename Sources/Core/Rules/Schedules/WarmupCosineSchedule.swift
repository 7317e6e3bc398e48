/// lr·(t + 1)/warmup for the first `warmup` steps, then lr·½(1 + cos(π(t − warmup)/(steps − warmup))), and 0 after
/// `steps`.
///
/// - `warmup`, required: warm-up steps; 0 for none.
/// - `steps`, required: steps until the rate is 0; where warmup ≥ steps, the rate is 0 directly after warm-up.
///
/// Goyal et al., "Accurate, large minibatch SGD" (2017), for warm-up; Loshchilov, Hutter, "SGDR" (2017), for the
/// cosine.
struct WarmupCosineSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "warmup-cosine", summary: "The learning rate rises linearly, then falls along a cosine to 0.",
            equation: "lr·(t + 1)/warmup; then lr·½(1 + cos(π(t − warmup)/(steps − warmup)))",
            keys: [
                HyperKey(required: "warmup", example: 100, .wholeNumber(atLeast: 0), "warm-up steps"),
                HyperKey(required: "steps", example: 1000, .wholeNumber(atLeast: 1), "steps until the rate is 0"),
            ])
    }

    let warmup: L
    let steps: L

    init(_ hyper: Hyper<L>) {
        warmup = hyper["warmup"]
        steps = hyper["steps"]
    }

    static func hasFiniteSum(_ hyper: Hyper<Double>) -> Bool { true }

    func rate(base: L, step: Int) -> L {
        let step = L(repeating: Double(step))
        let rise = (step + L(repeating: 1)) / warmup
        let fall = ((step - warmup) / (steps - warmup)).halfWave
        // Warm-up is applied last, so that it is complete whatever `steps` is.
        let share = L(repeating: 0)
            .replacing(with: fall, where: step.isLess(than: steps))
            .replacing(with: rise, where: step.isLess(than: warmup))
        return base * share
    }
}
