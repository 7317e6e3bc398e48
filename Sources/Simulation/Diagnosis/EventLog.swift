/// The events of a run, as many as there is room for.
///
/// Room is bounded, so that a diagnosis takes the same memory whatever the length of a run; events that find none are
/// counted.
struct EventLog: Sendable {
    /// Room for this many events.
    static let capacity = 4096

    /// The events, in the order in which they were noticed.
    private(set) var events: [RunEvent] = []
    /// How many found no room.
    private(set) var omitted = 0

    /// Whether there is room for another event.
    var hasRoom: Bool { events.count < Self.capacity }

    /// Notes an event; its place, by which it can be changed.
    mutating func begin(_ event: @autoclosure () -> RunEvent) -> Int {
        guard hasRoom else {
            omitted += 1
            return Self.capacity
        }
        events.append(event())
        return events.count - 1
    }

    /// The event at `place`; nil for one that found no room.
    func event(at place: Int) -> RunEvent? {
        place < events.count ? events[place] : nil
    }

    /// Gives the event at `place` other figures.
    mutating func change(_ place: Int?, to kind: RunEvent.Kind) {
        guard let place, place < events.count else { return }
        events[place].kind = kind
    }

    /// Ends the event at `place`; with nil it goes on again.
    mutating func end(_ place: Int?, at step: Int?) {
        guard let place, place < events.count else { return }
        events[place].until = step
    }
}
