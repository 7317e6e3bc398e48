import Surfaces

extension Diagnosis {
    /// What became of the run where it stands: of the outcomes the first that holds, in their order.
    public var outcome: Outcome {
        if end != nil { return .diverged }
        let now = caughtUp
        if now.divergence.isDiverging { return .diverged }
        if let rest = now.rest { return rest }
        if now.isOscillating { return .oscillating }
        if now.starvation.isTold { return .starved }
        return now.open.stalled != nil ? .stalled : .running
    }

    /// What theory says where the run stands; nil before the first row, where a parameter is not finite, and
    /// on a grid of losses, whose curvature is not known.
    public var theory: Theory? {
        guard end == nil, scale.knowsCurvature, let reading = block.latest else { return nil }
        return Theory(
            hessian: scale.hessian(at: reading.point), choice: choice, rate: reading.rate,
            correctedRate: reading.correctedRate, metric: reading.metric, isAwake: caughtUp.isAwake,
            dimension: scale.surface.dimension)
    }

    /// Whether a parameter goes to and fro, by itself or as a part of an eigen-direction.
    private var isOscillating: Bool {
        oscillations.0.isTold || oscillations.1.isTold || modes?.isTold ?? false
    }

    /// The diagnosis with a look at the latest row.
    package var caughtUp: Diagnosis {
        var copy = self
        copy.workOff()
        return copy
    }
}
