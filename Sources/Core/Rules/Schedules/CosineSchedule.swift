/// min + (lr − min)(1 + cos(πt/steps))/2: half a period down to `min`, and up again after `steps`.
///
/// - `steps`, required: steps from lr to the minimum.
/// - `min` 0: the minimum learning rate, not a fraction of lr; where it is greater than lr, the rate rises first.
///
/// Loshchilov, Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017). PyTorch's CosineAnnealingLR in
/// closed form. TensorFlow's CosineDecay stays at the minimum.
struct CosineSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "cosine", summary: "The learning rate follows a cosine down to a minimum, and up again.",
            equation: "min + (lr − min)(1 + cos(πt/steps))/2",
            keys: [
                HyperKey(required: "steps", example: 1000, .wholeNumber(atLeast: 1), "steps from lr to the minimum"),
                HyperKey("min", 0, .atLeast(0), "minimum learning rate"),
            ])
    }

    let steps: L
    let minimum: L

    init(_ hyper: Hyper<L>) {
        steps = hyper["steps"]
        minimum = hyper["min"]
    }

    func rate(base: L, step: Int) -> L {
        // Whole periods are removed before the multiplication by π, so that the millionth period is as exact as the
        // first.
        let place = steps.map { Double(step).truncatingRemainder(dividingBy: 2 * $0) / $0 }
        return minimum + (base - minimum) * place.halfWave
    }
}
