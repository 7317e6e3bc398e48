public import Diagnosis

/// The events of a run by their first steps, each as it was when it was noticed: its figures and its end may be others
/// by now.
///
/// It follows a log that grows, so what it costs does not depend on how many events there are.
struct EventTimeline: Sendable {
    /// The events, of several at a step the one noticed first before the others.
    private(set) var events: [RunEvent] = []
    /// How many of the log's events are among them.
    private var taken = 0

    /// Takes in what `log` has noticed since the last time.
    mutating func follow(_ log: EventLog) {
        while taken < log.count {
            if let event = log.event(at: taken) { insert(event) }
            taken += 1
        }
    }

    /// The events together with those that `diagnosis`, which has looked at the latest row, knows beyond them.
    func caughtUp(to diagnosis: Diagnosis) -> [RunEvent] {
        var timeline = self
        timeline.follow(diagnosis.log)
        diagnosis.divergences.forEach { timeline.insert($0) }
        return timeline.events
    }

    /// Puts `event` behind those of its step and before.
    mutating func insert(_ event: RunEvent) {
        // Nearly all are noticed in the order of their steps.
        let earlier = events.lastIndex { $0.step <= event.step }
        events.insert(event, at: earlier.map { $0 + 1 } ?? 0)
    }
}

extension RandomAccessCollection<RunEvent> {
    /// The place behind all events of `step` and before, where they are in the order of their steps.
    public func place(behind step: Int) -> Index {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
            if self[middle].step <= step { low = index(after: middle) } else { high = middle }
        }
        return low
    }
}
