/// min + (lr − min)(1 + cos(πu/T))/2, with u the steps since the last restart and T the length of the current period:
/// `period`, period·multiply, period·multiply², ...
///
/// - `period`, required: steps of the first period.
/// - `multiply` 1: factor from each period's length to the next; not necessarily an integer.
/// - `min` 0: the minimum learning rate, not a fraction of lr, approached at the end of each period.
///
/// Loshchilov, Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017). PyTorch's
/// CosineAnnealingWarmRestarts, which requires an integer multiply.
struct WarmRestartsSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "warm-restarts",
            summary: "The learning rate falls along a cosine repeatedly, with constant or growing periods.",
            equation: "min + (lr − min)(1 + cos(πu/T))/2, u since the restart, T = period·multiply^restarts",
            keys: [
                HyperKey(required: "period", example: 100, .wholeNumber(atLeast: 1), "steps of the first period"),
                HyperKey("multiply", 1, .between(1, 1000), "factor from each period's length to the next"),
                HyperKey("min", 0, .atLeast(0), "minimum learning rate"),
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

    /// The fraction of the current period that has passed at `step`, 0 to 1.
    private static func place(of step: Double, period: Double, multiply: Double) -> Double {
        guard multiply > 1 else { return step.truncatingRemainder(dividingBy: period) / period }
        let growth = multiply - 1
        /// The step of restart `number`: a geometric sum, rounded where only rounding errors separate it from an
        /// integer.
        func restart(_ number: Double) -> Double {
            let sum = period * ((power(multiply, number) - 1) / growth)
            return abs(sum - sum.rounded()) <= 1e-12 * sum ? sum.rounded() : sum
        }
        var number = (logarithm(onePlus: step / period * growth) / logarithm(onePlus: growth)).rounded(.down)
        // The logarithm may have a rounding error; the exact sum decides.
        while number > 0, restart(number) > step { number -= 1 }
        while restart(number + 1) <= step { number += 1 }
        return min(1, (step - restart(number)) / (period * power(multiply, number)))
    }
}
