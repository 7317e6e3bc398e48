/// A row of a list of events: an event, or what stands for several of its kind.
public struct ListedEvent: Equatable, Sendable {
    /// What else there is.
    public struct Repeats: Equatable, Sendable {
        /// How many events the row stands for.
        public let count: Int
        /// The median of the steps from one to the next.
        public let interval: Int
    }

    /// The event; of several the first in the order of the list.
    public let event: RunEvent
    /// Nil for an event that stands for itself.
    public let repeats: Repeats?

    /// Events of a kind in a parameter that are listed one by one.
    public static let shown = 3

    /// `events`, in the order in which they are listed, with a row for all of a kind in a parameter that come after the
    /// third, in the place of the fourth; a fourth without others stands for itself.
    public static func list(_ events: [RunEvent]) -> [ListedEvent] {
        groups(events, key: { $0.name + ($0.parameter.map { " \($0)" } ?? "") }, step: \.step)
            .map { ListedEvent(event: $0.event, repeats: $0.repeats) }
    }

    /// The same for events of a training, whatever tensor carries them.
    public static func list(_ events: [TrainingEvent]) -> [(event: TrainingEvent, repeats: Repeats?)] {
        groups(events, key: \.name, step: \.step)
    }

    private static func groups<Event>(
        _ events: [Event], key: (Event) -> String, step: (Event) -> Int
    ) -> [(event: Event, repeats: Repeats?)] {
        let groups = Dictionary(grouping: events, by: key)
        var seen: [String: Int] = [:]
        return events.compactMap { event in
            let key = key(event)
            let place = seen[key, default: 0]
            seen[key] = place + 1
            guard let group = groups[key], group.count > shown + 1, place >= shown else { return (event, nil) }
            guard place == shown else { return nil }
            let gaps = zip(group.dropFirst(), group).map { abs(step($0) - step($1)) }.sorted()
            return (event, Repeats(count: group.count - shown, interval: gaps[gaps.count / 2]))
        }
    }
}
