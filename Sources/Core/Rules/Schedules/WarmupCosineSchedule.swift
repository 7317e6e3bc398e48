/// lr·(t + 1)/warmup for the first `warmup` updates, then lr·½(1 + cos(π(t − warmup)/(steps − warmup))), and 0 past
/// `steps`.
///
/// - `warmup`, required: updates of the rise; 0 for none.
/// - `steps`, required: updates until the rate is 0; where the rise is not shorter, 0 follows it at once.
///
/// Goyal et al., "Accurate, large minibatch SGD" (2017), for the rise; Loshchilov, Hutter, "SGDR" (2017), for the fall.
struct WarmupCosineSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "warmup-cosine", summary: "The learning rate rises linearly and falls down a cosine to 0.",
            equation: "lr·(t + 1)/warmup; then lr·½(1 + cos(π(t − warmup)/(steps − warmup)))",
            keys: [
                HyperKey(required: "warmup", example: 100, .wholeNumber(atLeast: 0), "updates of the rise"),
                HyperKey(required: "steps", example: 1000, .wholeNumber(atLeast: 1), "updates until the rate is 0"),
            ])
    }

    let warmup: L
    let steps: L

    init(_ hyper: Hyper<L>) {
        warmup = hyper["warmup"]
        steps = hyper["steps"]
    }

    func rate(base: L, step: Int) -> L {
        let step = L(repeating: Double(step))
        let rise = (step + L(repeating: 1)) / warmup
        let fall = ((step - warmup) / (steps - warmup)).halfWave
        // The rise comes last, so that it goes on to its own end whatever `steps` is.
        let share = L(repeating: 0)
            .replacing(with: fall, where: step.isLess(than: steps))
            .replacing(with: rise, where: step.isLess(than: warmup))
        return base * share
    }
}
