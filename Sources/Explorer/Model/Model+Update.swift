import Canvas
import Simulation
import Surfaces

extension Model {
    /// What the explorer asks for as soon as it is there.
    public mutating func begin() -> [Effect] {
        guard let path = options.recordingPath else { return [] }
        return beginRecording(path: path)
    }

    /// Lets `message` happen, and says what the world is asked to do about it.
    public mutating func update(_ message: Message) -> [Effect] {
        let before = (notice?.text, pace.measured)
        let effects =
            switch message {
            case .input(let event): take(event)
            case .tick(let now): tick(now)
            case .work(let steps): work(steps)
            case .recorder(let report): take(report)
            }
        // Time alone changes the picture only where a notice goes or the measured speed is another.
        if case .tick = message, before == (notice?.text, pace.measured) { return effects }
        revision += 1
        return effects
    }

    /// The steps that are due, and that the recorder can keep up with.
    public var dueSteps: Int {
        guard let recording, !recording.isFinishing, let race else { return pace.dueSteps }
        let ahead = RecordingState.mostAhead / max(1, race.present.count)
        return max(0, min(pace.dueSteps, recording.written + ahead - course.clock))
    }

    private mutating func take(_ event: InputEvent) -> [Effect] {
        switch event {
        case .resize(let size):
            self.size = size
            return []
        case .key(let key):
            // What was said before the key was pressed may be true no longer.
            notice = nil
            guard let action = KeyTable.action(for: key, in: keys) else { return [] }
            return perform(action)
        case .mouse(let mouse):
            guard mouse.action == .press(1), overlay == nil, race != nil else { return [] }
            return placeStart(column: mouse.x, row: mouse.y)
        case .paste: return []
        case .terminate, .endOfInput:
            return leave()
        }
    }

    /// The key table in force.
    var keys: [KeyBinding] {
        switch overlay {
        case nil: mapKeys
        case .help: KeyTable.help
        case .surfaces: KeyTable.list
        }
    }

    mutating func leave() -> [Effect] {
        isLeaving = true
        return finishRecording()
    }

    private mutating func tick(_ now: Double) -> [Effect] {
        pace.tick(now: now, isRunning: isRunning)
        if let until = notice?.until {
            if now > until { notice = nil }
        } else {
            notice?.until = now + Notice.duration
        }
        return []
    }

    private mutating func work(_ steps: Int) -> [Effect] {
        var count = min(steps, dueSteps)
        guard isRunning, count > 0 else { return [] }
        if let last = course.lastStep {
            count = min(count, max(0, last - course.clock))
        } else if let last = options.lastStep, course.clock < last {
            // Once it has been passed it pauses nothing any more.
            count = min(count, last - course.clock)
        }
        course.seek(to: course.clock + count)
        pace.took(count)
        if course.clock == course.lastStep {
            pauseItself("This is the recording's last step.")
        } else if race != nil, course.clock == options.lastStep {
            pauseItself("Paused at step \(course.clock), as asked.")
        } else if let end = endOfAll {
            course.seek(to: end)
            pauseItself("Paused: every run has a parameter that is not finite, and ended there.")
        }
        return recorded()
    }

    /// The step of the last row of all, where every run of a race is over.
    var endOfAll: Int? {
        let present = course.present
        guard race != nil, !present.isEmpty, present.allSatisfy(\.isOver) else { return nil }
        return present.compactMap { $0.current?.step }.max()
    }

    private mutating func pauseItself(_ why: String) {
        isRunning = false
        hasPausedItself = true
        say(why)
    }

    /// Lets the recorder write what can no longer change.
    mutating func recorded() -> [Effect] {
        guard let recording, !recording.isFinishing, course.clock > recording.asked else { return [] }
        self.recording?.asked = course.clock
        return [.record(before: course.clock)]
    }

    private mutating func take(_ report: RecorderReport) -> [Effect] {
        switch report {
        case .began(let path):
            say("Recording into \(path), from step 0 on.")
        case .wrote(let before):
            recording?.written = before
        case .finished(let path, let steps):
            recording = nil
            say("Recorded \(steps) steps into \(path).")
        case .failed(let sentence):
            recording = nil
            say(sentence, isFault: true)
        }
        return []
    }
}
