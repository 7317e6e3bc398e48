extension Diagnosis {
    /// The events that go on where the run stands, by their first step.
    public var presentEvents: [RunEvent] {
        let now = caughtUp
        let open = now.open
        let places = [
            open.oscillations.0, open.oscillations.1, open.modes[0], open.modes[1], open.unstable, open.burst,
            open.stalled, open.starved, open.view, open.rest,
        ]
        let events = places.compactMap { $0.flatMap(now.event(at:)) }.filter { $0.until == nil } + now.divergences
        return events.sorted { $0.step < $1.step }
    }

    /// The latest events, the newest first, at most `count` of them: work that does not grow with the run.
    public func latestEvents(_ count: Int) -> [RunEvent] {
        let now = caughtUp
        // An event is noticed some steps after its first one, so the order may differ by a few.
        let first = max(0, now.log.count - count - 2 * Self.interval)
        let events = (first..<now.log.count).compactMap(now.event(at:)) + now.divergences
        let ordered = events.enumerated().sorted { ($0.element.step, $0.offset) > ($1.element.step, $1.offset) }
        return ordered.prefix(count).map(\.element)
    }

    /// The event at `place` of the log with the figures of now.
    func event(at place: Int) -> RunEvent? {
        guard var event = log.event(at: place) else { return nil }
        if place == open.oscillations.0 { event.kind = .oscillation(oscillations.0.figures) }
        if place == open.oscillations.1 { event.kind = .oscillation(oscillations.1.figures) }
        for (index, mode) in open.modes.enumerated() where mode == place {
            if let figures = modes?.figures(along: index) { event.kind = .oscillation(figures) }
        }
        return event
    }

    /// The divergence of a run that is still finite, if it diverges where it stands.
    package var divergences: [RunEvent] {
        guard end == nil, let step = divergence.step, let latest = block.latest else { return [] }
        let figures = Divergence(value: latest.loss, isEnd: false, growth: moves.growth)
        return [RunEvent(.diverged(figures), step: step)]
    }
}
