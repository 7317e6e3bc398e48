/// lr·(from + (to − from)·t/steps), held past `steps`. PyTorch's LinearLR.
///
/// - `from`, required: share of lr at the start.
/// - `to`, required: share of lr from update `steps` on.
/// - `steps`, required: updates from the one to the other.
struct LinearSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "linear", summary: "The learning rate goes straight from one share of itself to another.",
            equation: "lr·(from + (to − from)·min(1, t/steps))",
            keys: [
                HyperKey(required: "from", example: 1, .atLeast(0), "share of the rate at the start"),
                HyperKey(required: "to", example: 0.1, .atLeast(0), "share of the rate at the end"),
                HyperKey(required: "steps", example: 1000, .wholeNumber(atLeast: 1), "updates from start to end"),
            ])
    }

    let from: L
    let to: L
    let steps: L

    init(_ hyper: Hyper<L>) {
        from = hyper["from"]
        to = hyper["to"]
        steps = hyper["steps"]
    }

    func rate(base: L, step: Int) -> L {
        let one = L(repeating: 1)
        let place = (L(repeating: Double(step)) / steps).minimum(one)
        // Each end with its own weight: both are met to the last bit.
        return base * (from * (one - place) + to * place)
    }
}
