/// A cosine from lr/div up to lr at t = a, and another down to lr/(div·final-div) at t = b, held from there on, with
/// a = rise·steps − 1 and b = steps − 1.
///
/// - `steps`, required: updates of the cycle.
/// - `rise` 0.3: share of them that the rate rises for.
/// - `div` 25: what lr is divided by at the start.
/// - `final-div` 1e4: what the rate of the start is divided by at the end.
///
/// Where a ≤ 0 the cycle begins at its peak, t = 0; where rise is 1 it ends at its peak, t = b, and the next update is at
/// the rate of the end.
///
/// Smith, Topin, "Super-convergence: very fast training of neural networks using large learning rates" (2018). PyTorch's
/// OneCycleLR with the cosine and without the cycle of momentum; it refuses steps past the end, and where a < 0 it takes
/// the fall from t = a on, so that its first rate is below the peak.
struct OneCycleSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "one-cycle",
            summary: "The learning rate rises up a cosine from a low value and falls to a lower one.",
            equation: "lr/div to lr on [0, rise·steps − 1], lr to lr/(div·final-div) on [rise·steps − 1, steps − 1]",
            keys: [
                HyperKey(required: "steps", example: 1000, .wholeNumber(atLeast: 1), "updates of the cycle"),
                HyperKey("rise", 0.3, .between(0, 1), "share of the updates that the rate rises for"),
                HyperKey("div", 25, .atLeast(1), "what the rate is divided by at the start"),
                HyperKey("final-div", 1e4, .atLeast(1), "what the start's rate is divided by at the end"),
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
        // Past the end 1, also where peak and end are one: a division by 0 then.
        let fallen = ((step - peak) / (end - peak)).minimum(one)
        return
            base
            .replacing(with: first + (base - first) * risen, where: step.isLess(than: peak))
            .replacing(with: last + (base - last) * fallen.halfWave, where: peak.isLess(than: step))
    }
}
