/// lr/(1 + rate·t).
///
/// - `rate`, required: per update; after 1/rate updates the rate is halved.
///
/// Robbins, Monro, "A stochastic approximation method" (1951), whose conditions it meets. TensorFlow's InverseTimeDecay
/// with decay_steps 1.
struct InverseTimeSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "inverse-time", summary: "The learning rate falls with the number of steps.",
            equation: "lr/(1 + rate·t)",
            keys: [HyperKey(required: "rate", example: 0.01, .atLeast(0), "what each update adds to the divisor")])
    }

    let decay: L

    init(_ hyper: Hyper<L>) {
        decay = hyper["rate"]
    }

    func rate(base: L, step: Int) -> L {
        base / (L(repeating: 1) + decay * L(repeating: Double(step)))
    }
}
