/// lr·(from + (to − from)·t/steps), constant after `steps`. PyTorch's LinearLR.
///
/// - `from`, required: multiple of lr at the start.
/// - `to`, required: multiple of lr from step `steps` on.
/// - `steps`, required: steps from start to end.
struct LinearSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "linear", summary: "The learning rate changes linearly from one multiple of lr to another.",
            equation: "lr·(from + (to − from)·min(1, t/steps))",
            keys: [
                HyperKey(required: "from", example: 1, .atLeast(0), "multiple of lr at the start"),
                HyperKey(required: "to", example: 0.1, .atLeast(0), "multiple of lr at the end"),
                HyperKey(required: "steps", example: 1000, .wholeNumber(atLeast: 1), "steps from start to end"),
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

    static func hasFiniteSum(_ hyper: Hyper<Double>) -> Bool { hyper["to"] == 0 }

    func rate(base: L, step: Int) -> L {
        let one = L(repeating: 1)
        let place = (L(repeating: Double(step)) / steps).minimum(one)
        // A weighted sum of both ends reaches each of them exactly.
        return base * (from * (one - place) + to * place)
    }
}
