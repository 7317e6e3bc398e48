/// min + (lr − min)(1 + cos(πu/T))/2, with u the updates since the last restart and T the length of the present period:
/// `period`, period·multiply, period·multiply², ...
///
/// - `period`, required: updates of the first period.
/// - `multiply` 1: what each period is longer by than the one before; need not be whole.
/// - `min` 0: the lowest rate itself, not a share of lr, which is neared at the end of each period.
///
/// Loshchilov, Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017). PyTorch's
/// CosineAnnealingWarmRestarts, which takes a whole multiply alone.
struct WarmRestartsSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "warm-restarts", summary: "The learning rate falls down a cosine again and again, ever more slowly.",
            equation: "min + (lr − min)(1 + cos(πu/T))/2, u since the restart, T = period·multiply^restarts",
            keys: [
                HyperKey(required: "period", example: 100, .wholeNumber(atLeast: 1), "updates of the first period"),
                HyperKey("multiply", 1, .between(1, 1000), "what each period is longer by than the one before"),
                HyperKey("min", 0, .atLeast(0), "the lowest rate"),
            ])
    }

    let period: L
    let multiply: L
    let minimum: L

    init(_ hyper: Hyper<L>) {
        period = hyper["period"]
        multiply = hyper["multiply"]
        minimum = hyper["min"]
    }

    func rate(base: L, step: Int) -> L {
        let step = Double(step)
        let place = period.map(with: multiply) { Self.place(of: step, period: $0, multiply: $1) }
        return minimum + (base - minimum) * place.halfWave
    }

    /// Which share of its period has passed at `step`, 0 to 1.
    private static func place(of step: Double, period: Double, multiply: Double) -> Double {
        guard multiply > 1 else { return step.truncatingRemainder(dividingBy: period) / period }
        let growth = multiply - 1
        /// The step of restart `number`: a geometric sum, which rounding must not part from the whole step that is meant.
        func restart(_ number: Double) -> Double {
            let sum = period * ((power(multiply, number) - 1) / growth)
            return abs(sum - sum.rounded()) <= 1e-12 * sum ? sum.rounded() : sum
        }
        var number = (logarithm(onePlus: step / period * growth) / logarithm(onePlus: growth)).rounded(.down)
        // The logarithm may be off by its rounding; the sum decides.
        while number > 0, restart(number) > step { number -= 1 }
        while restart(number + 1) <= step { number += 1 }
        return min(1, (step - restart(number)) / (period * power(multiply, number)))
    }
}
