/// The events of a run, as many as there is room for.
///
/// Room is bounded, so that a diagnosis takes the same memory whatever the length of a run; events that find none are
/// counted.
package struct EventLog: Sendable {
    /// Room for this many events.
    static let capacity = 4096

    private var log = SharedBlocks<RunEvent>()
    /// How many found no room.
    private(set) var omitted = 0

    /// A log without events.
    package init() {}

    /// The events, in the order in which they were noticed.
    var events: [RunEvent] { Array(log) }

    /// How many there are.
    package var count: Int { log.count }

    /// Whether there is room for another event.
    var hasRoom: Bool { count < Self.capacity }

    /// Notes an event; its place, by which it can be changed.
    mutating func begin(_ event: @autoclosure () -> RunEvent) -> Int {
        guard hasRoom else {
            omitted += 1
            return Self.capacity
        }
        log.append(event())
        return count - 1
    }

    /// The event at `place`; nil for one that found no room.
    package func event(at place: Int) -> RunEvent? {
        place < count ? log[place] : nil
    }

    /// Gives the event at `place` other figures.
    mutating func change(_ place: Int?, to kind: RunEvent.Kind) {
        guard let place, place < count else { return }
        log[place].kind = kind
    }

    /// Ends the event at `place`; with nil it goes on again.
    mutating func end(_ place: Int?, at step: Int?) {
        guard let place, place < count else { return }
        log[place].until = step
    }
}
