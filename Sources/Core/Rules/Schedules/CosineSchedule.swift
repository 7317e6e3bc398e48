/// min + (lr − min)(1 + cos(πt/steps))/2: half a wave down to `min`, and up again past `steps`.
///
/// - `steps`, required: updates from the full rate to the lowest.
/// - `min` 0: the lowest rate itself, not a share of lr; above lr the rate rises first.
///
/// Loshchilov, Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017). PyTorch's CosineAnnealingLR, by
/// the closed form. TensorFlow's CosineDecay stays at the lowest rate.
struct CosineSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "cosine", summary: "The learning rate swings down a cosine to a lowest value, and up again.",
            equation: "min + (lr − min)(1 + cos(πt/steps))/2",
            keys: [
                HyperKey(required: "steps", example: 1000, .wholeNumber(atLeast: 1), "updates down to the lowest rate"),
                HyperKey("min", 0, .atLeast(0), "the lowest rate"),
            ])
    }

    let steps: L
    let minimum: L

    init(_ hyper: Hyper<L>) {
        steps = hyper["steps"]
        minimum = hyper["min"]
    }

    func rate(base: L, step: Int) -> L {
        // A whole wave is left out before π comes in, so that the millionth wave is as exact as the first.
        let place = steps.map { Double(step).truncatingRemainder(dividingBy: 2 * $0) / $0 }
        return minimum + (base - minimum) * place.halfWave
    }
}
