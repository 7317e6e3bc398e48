import Diagnosis
import Trajectories
import Wording

extension JSONValue {
    /// What JSON says of a diagnosed training: as of a run on a surface, with names of tensors for those of parameters.
    static func members(of diagnosis: TrainingDiagnosis) -> [String: JSONValue] {
        let verdict = diagnosis.verdict
        var members: [String: JSONValue] = [
            "outcome": .string(verdict.outcome.rawValue), "why": .string(TrainingSentence(ascii: true).text(diagnosis)),
            "trend": trend(verdict.trend), "cause": verdict.cause.map { cause($0) } ?? .null,
            "spikes": verdict.spikes.map { spikes($0) } ?? .null, "stability": stability(diagnosis.stability),
            "events": .array(diagnosis.events.map { event($0) }),
        ]
        // Only present where events were omitted.
        if diagnosis.omittedEvents > 0 { members["omitted_events"] = .integer(diagnosis.omittedEvents) }
        return members
    }

    /// The trend of a loss.
    static func trend(_ trend: Trend) -> JSONValue {
        .object([
            "kind": .string(trend.name), "rate": number(trend.rate),
            "steps_to_1_percent": trend.updates.map { .integer($0) } ?? .null,
        ])
    }

    private static func cause(_ cause: TrainingCause, in tensor: String? = nil) -> JSONValue {
        var members: [String: JSONValue] = [
            "code": .string(cause.code), "parameter": tensor.map { .string($0) } ?? .null,
            "figures": .object(Dictionary(uniqueKeysWithValues: cause.figures.map { ($0.name, number($0.value)) })),
        ]
        // Only present where it is about one group of parameters.
        if let group = cause.group { members["group"] = .string(group) }
        return .object(members)
    }

    private static func spikes(_ spikes: LossSpikes) -> JSONValue {
        .object([
            "count": .integer(spikes.count), "median_interval": .integer(spikes.medianInterval),
            "height": .number(spikes.height), "parameter": .null, "next": .integer(spikes.next),
        ])
    }

    private static func stability(_ stability: TrainingStability) -> JSONValue {
        var members: [String: JSONValue] = ["state": .string(stability.name)]
        switch stability {
        case .over(let since, let sight):
            members["since"] = .integer(since)
            if case .step(let step) = sight { members["visible"] = .integer(step) }
        case .burst(let since), .edge(let since): members["since"] = .integer(since)
        case .unknown, .below: break
        }
        return .object(members)
    }

    private static func event(_ event: TrainingEvent) -> JSONValue {
        var members: [String: JSONValue] = [
            "step": .integer(event.step), "kind": .string(event.name),
            "parameter": event.carrier.map { .string($0.tensor) } ?? .null,
            "share": number(event.carrier?.share), "until": event.until.map { .integer($0) } ?? .null,
            "why": .string(TrainingSentence(ascii: true).text(event)),
        ]
        switch event.kind {
        case .burst(let figures):
            members["figures"] = .object([
                "level": .number(figures.level), "peak": .number(figures.peak), "peak_step": .integer(figures.peakStep),
                "factor": .number(figures.factor),
                "warning": figures.warning(at: event.step).map { .integer($0) } ?? .null,
            ])
            members["cause"] = figures.cause.map { cause($0, in: event.carrier?.tensor) } ?? .null
        case .unstable(let figures):
            var visible = JSONValue.null
            if case .step(let step) = figures.sight { visible = .integer(step) }
            members["figures"] = .object([
                "el": .number(figures.sharpness), "limit": .number(figures.limit), "visible": visible,
            ])
        case .saddle(let figures):
            members["figures"] = .object([
                "eigenvalue": .number(figures.eigenvalue), "leaves": figures.leaves.map { .integer($0) } ?? .null,
                "distance": .number(figures.distance),
            ])
        default: break
        }
        return .object(members)
    }
}
