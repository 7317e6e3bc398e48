import Canvas
import Rendering
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
        if case .refine(let samples) = message {
            if refine(samples) { revision += 1 }
            return []
        }
        let before = (notice?.text, pace.measured)
        let (lesson, look) = (tour?.index, self.look)
        let map = outcomes?.cells?.tag
        var effects =
            switch message {
            case .input(let event): take(event)
            case .tick(let now): tick(now)
            case .work(let steps): work(steps)
            case .refine: [Effect]()
            case .recorder(let report): take(report)
            case .surface(let result): take(result)
            case .shelf(let found): take(found)
            case .opened(let result): take(result)
            case .replay(let news): take(news)
            case .mapped(let answer): take(answer)
            }
        if tour?.index == lesson, self.look != look { followLook() }
        switch message {
        case .work, .mapped, .refine: break
        default: effects += followOutcomes(after: map)
        }
        switch message {
        case .tick(let now):
            let isCaughtUp = panelTurn.tick(now: now)
            // Time alone changes the picture only where a notice goes, the measured speed is another, or panels were behind.
            let isChanged = before != (notice?.text, pace.measured) || map != outcomes?.cells?.tag
            if isChanged { panelTurn.change() }
            guard isChanged || isCaughtUp else { return effects }
        case .work where isRunning || pursuit != nil: panelTurn.goOn()
        case .recorder(.wrote), .replay(.grew): panelTurn.goOn()
        default: panelTurn.change()
        }
        revision += 1
        return effects
    }

    private mutating func take(_ event: InputEvent) -> [Effect] {
        switch event {
        case .resize(let size):
            self.size = size
            return []
        case .key(let key):
            // What was said before the key was pressed may be true no longer.
            notice = nil
            let sought = pursuit
            let hasStopped = stopPursuit()
            if takeText(key) { return [] }
            guard let action = KeyTable.action(for: key, in: keys) else {
                refuse(key)
                return []
            }
            if case .step(let target)? = sought, case .step(let count) = action, count > 1 {
                // Pressed again on the way, it goes on from where the first press leads.
                notice = nil
                step(by: count, from: target)
                return recorded()
            }
            // Stopping is all that the key for it does then.
            return hasStopped && action == .runOrPause ? recorded() : perform(action)
        case .paste(let text):
            paste(text)
            return []
        case .mouse(let mouse):
            return take(mouse)
        case .terminate, .endOfInput:
            return leave()
        }
    }

    /// Says why `key`, where it would change a race, does nothing to a recording.
    private mutating func refuse(_ key: Key) {
        guard race == nil, overlay == nil else { return }
        let front = outcomes != nil ? KeyTable.outcomes : crosshair != nil ? KeyTable.crosshair : []
        let refused = front + options.keys
        guard refused.first(where: { $0.keys.contains(key) })?.changesRace == true else { return }
        say("That key changes a race; a recording can only be watched.")
    }

    private mutating func take(_ mouse: Mouse) -> [Effect] {
        pointer = SIMD2(mouse.x, mouse.y)
        if case .press = mouse.action { letGo() }
        guard overlay == nil else {
            // What was opened by a key meanwhile does not hold a button that came up.
            if case .release = mouse.action { letGo() }
            return []
        }
        if scrub(mouse) { return recorded() }
        if mouse.action == .press(1) {
            _ = stopPursuit()
            if press(inPanelAt: mouse.x, mouse.y) { return recorded() }
        }
        return outcomes == nil ? takeOnMap(mouse) : takeOnOutcomes(mouse)
    }

    /// The key table in force.
    var keys: [KeyBinding] {
        switch overlay {
        case nil: openKeys
        case .help: KeyTable.help
        case .surfaces, .optimizers, .events, .recordings: KeyTable.list
        case .prompt: KeyTable.prompt
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

    /// Lets the recorder write what can no longer change.
    mutating func recorded() -> [Effect] {
        guard let recording, !recording.isFinishing, course.clock > recording.asked else { return [] }
        self.recording?.asked = course.clock
        return [.record(before: course.clock)]
    }

    private mutating func take(_ result: Result<Surface, SurfaceFault>) -> [Effect] {
        switch result {
        case .success(let surface): return race == nil ? [] : take(surface)
        case .failure(let fault):
            say(fault.notice(ascii: isASCII), isFault: true)
            return []
        }
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
