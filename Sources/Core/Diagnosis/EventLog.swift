/// The events of a run, as many as there is room for.
///
/// Room is bounded, so that a diagnosis takes the same memory whatever the length of a run; events that find none are
/// counted.
package struct EventLog: Sendable {
    /// Room for this many events.
    static let capacity = 4096

    /// The events in blocks, all but the last full: copies of a log share the blocks that neither has changed since.
    private var blocks: [[RunEvent]] = []
    /// How many there are.
    package private(set) var count = 0
    /// How many found no room.
    private(set) var omitted = 0

    /// Events in a block.
    private static let blockSize = 32

    /// A log without events.
    package init() {}

    /// The events, in the order in which they were noticed.
    var events: [RunEvent] { Array(blocks.joined()) }

    /// Whether there is room for another event.
    var hasRoom: Bool { count < Self.capacity }

    /// Notes an event; its place, by which it can be changed.
    mutating func begin(_ event: @autoclosure () -> RunEvent) -> Int {
        guard hasRoom else {
            omitted += 1
            return Self.capacity
        }
        if count.isMultiple(of: Self.blockSize) { blocks.append([]) }
        blocks[count / Self.blockSize].append(event())
        count += 1
        return count - 1
    }

    /// The event at `place`; nil for one that found no room.
    package func event(at place: Int) -> RunEvent? {
        place < count ? blocks[place / Self.blockSize][place % Self.blockSize] : nil
    }

    /// Gives the event at `place` other figures.
    mutating func change(_ place: Int?, to kind: RunEvent.Kind) {
        guard let place, place < count else { return }
        blocks[place / Self.blockSize][place % Self.blockSize].kind = kind
    }

    /// Ends the event at `place`; with nil it goes on again.
    mutating func end(_ place: Int?, at step: Int?) {
        guard let place, place < count else { return }
        blocks[place / Self.blockSize][place % Self.blockSize].until = step
    }
}
