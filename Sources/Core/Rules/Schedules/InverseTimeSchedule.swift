/// lr/(1 + rate·t).
///
/// - `rate`, required: per step; after 1/rate steps the learning rate is halved.
///
/// Robbins, Monro, "A stochastic approximation method" (1951), whose conditions it meets. TensorFlow's InverseTimeDecay
/// with decay_steps 1.
struct InverseTimeSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "inverse-time", summary: "The learning rate decays with the inverse of the step.",
            equation: "lr/(1 + rate·t)",
            keys: [HyperKey(required: "rate", example: 0.01, .atLeast(0), "increase of the divisor per step")])
    }

    let decay: L

    init(_ hyper: Hyper<L>) {
        decay = hyper["rate"]
    }

    func rate(base: L, step: Int) -> L {
        base / (L(repeating: 1) + decay * L(repeating: Double(step)))
    }
}
