import Diagnosis
import Surfaces
import Wording

extension JSONValue {
    /// What JSON says of a diagnosed run on `surface`: its verdict and its events.
    static func members(of diagnosis: Diagnosis?, on surface: Surface) -> [String: JSONValue] {
        let verdict = diagnosis?.verdict ?? Verdict(.running)
        func name(_ index: Int?) -> JSONValue { index.map { .string(surface.definition.parameters[$0]) } ?? .null }
        var members: [String: JSONValue] = [
            "outcome": .string(verdict.outcome.rawValue), "trend": trend(verdict.trend),
            "cause": verdict.cause.map { cause in
                .object([
                    "code": .string(cause.code), "parameter": name(cause.parameter),
                    "figures": .object(
                        Dictionary(uniqueKeysWithValues: cause.figures.map { ($0.name, .number($0.value)) })),
                ])
            } ?? .null,
            "spikes": verdict.spikes.map { spikes in
                .object([
                    "count": .integer(spikes.count), "median_interval": .integer(spikes.medianInterval),
                    "height": .number(spikes.height), "parameter": name(spikes.parameter),
                    "next": .integer(spikes.next),
                ])
            } ?? .null,
            "events": .array(
                (diagnosis?.events ?? []).map { event in
                    .object([
                        "step": .integer(event.step), "kind": .string(event.name), "parameter": name(event.parameter),
                        "until": event.until.map { .integer($0) } ?? .null,
                        "why": .string(EventSentence(surface, ascii: true).text(event)),
                    ])
                }),
        ]
        // Only present where events were omitted.
        if let omitted = diagnosis?.omittedEvents, omitted > 0 { members["omitted_events"] = .integer(omitted) }
        return members
    }
}
