/// A cosine from lr/div up to lr at t = a, and another down to lr/(div·final-div) at t = b, constant from there on,
/// with a = rise·steps − 1 and b = steps − 1.
///
/// - `steps`, required: steps of the cycle.
/// - `rise` 0.3: fraction of the steps in which the rate rises.
/// - `div` 25: divisor of lr at the start.
/// - `final-div` 1e4: divisor of the initial rate at the end.
///
/// Where a ≤ 0 the cycle starts at its peak, t = 0; where rise is 1 it ends at its peak, t = b, and the next step uses
/// the final rate.
///
/// Smith, Topin, "Super-convergence: very fast training of neural networks using large learning rates" (2018).
/// PyTorch's OneCycleLR with cosine annealing and without momentum cycling; PyTorch rejects steps past the end, and
/// where a < 0 it starts the fall at t = a, so that its first rate is less than the peak.
struct OneCycleSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "one-cycle",
            summary: "The learning rate rises along a cosine from a low value to lr, then falls to a lower one.",
            equation: "lr/div to lr on [0, rise·steps − 1], lr to lr/(div·final-div) on [rise·steps − 1, steps − 1]",
            keys: [
                HyperKey(required: "steps", example: 1000, .wholeNumber(atLeast: 1), "steps of the cycle"),
                HyperKey("rise", 0.3, .between(0, 1), "fraction of the steps in which the rate rises"),
                HyperKey("div", 25, .atLeast(1), "divisor of lr at the start"),
                HyperKey("final-div", 1e4, .atLeast(1), "divisor of the initial rate at the end"),
            ])
    }

    let peak: L
    let end: L
    let division: L
    let finalDivision: L

    init(_ hyper: Hyper<L>) {
        let one = L(repeating: 1)
        peak = (hyper["rise"] * hyper["steps"] - one).maximum(L(repeating: 0))
        end = hyper["steps"] - one
        division = hyper["div"]
        finalDivision = hyper["final-div"]
    }

    func rate(base: L, step: Int) -> L {
        let one = L(repeating: 1)
        let step = L(repeating: Double(step))
        let first = base / division
        let last = first / finalDivision
        let risen = one - (step / peak).halfWave
        // 1 past the end, also where peak and end coincide and this divides by 0.
        let fallen = ((step - peak) / (end - peak)).minimum(one)
        return
            base
            .replacing(with: first + (base - first) * risen, where: step.isLess(than: peak))
            .replacing(with: last + (base - last) * fallen.halfWave, where: peak.isLess(than: step))
    }
}
