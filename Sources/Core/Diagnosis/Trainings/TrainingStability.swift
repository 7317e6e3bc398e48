import Trajectories

/// Where an optimizer of N parameters stands against its stability limit.
public enum TrainingStability: Equatable, Sendable {
    /// The curvature is not known, or says nothing.
    case unknown
    /// Below the limit.
    case below
    /// Over it since a step, and not seen in the loss yet.
    case over(since: Int, LimitCrossing.Sight)
    /// The loss bursts since a step.
    case burst(since: Int)
    /// Held at the limit since a step: over it by a hair, with bounded swings.
    case edge(since: Int)

    /// Its name in JSON.
    public var name: String {
        switch self {
        case .unknown: "unknown"
        case .below: "below"
        case .over: "over"
        case .burst: "burst"
        case .edge: "edge"
        }
    }
}

extension TrainingDiagnosis {
    /// Where the optimizer stands at the latest row.
    public var stability: TrainingStability {
        if bursts.isOn, let event = openEvent(.burst) { return .burst(since: event.step) }
        return standing
    }

    /// Whether the latest look at the curvature was a few rows ago at most.
    var isFresh: Bool {
        guard let look = limit.latest, let latest else { return false }
        return latest.step - look.step <= Criteria.Training.fresh
    }

    /// The same where no burst goes on.
    var standing: TrainingStability {
        guard !hasBatches, limit.isReady, limit.latest != nil else { return .unknown }
        if limit.isAtEdge, let event = openEvent(.edge) { return .edge(since: event.step) }
        if let since = limit.since { return .over(since: since, limit.sight) }
        return isFresh ? .below : .unknown
    }
}
