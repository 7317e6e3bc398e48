import Canvas
import Surfaces
import Wording

extension Model {
    /// The first effects of the explorer.
    public mutating func begin() -> [Effect] {
        guard let path = options.recordingPath else { return [] }
        return beginRecording(path: path)
    }

    /// Handles `message`; the effects are what the loop has to do.
    public mutating func update(_ message: Message) -> [Effect] {
        if case .refine(let samples) = message {
            if refine(samples) { revision += 1 }
            return []
        }
        let before = (notices.current?.text, playback.pace.measured)
        let (lesson, look) = (tour.state?.index, self.look)
        let computed = outcomeMap.open?.cells?.tag
        if case .handOut = message { return handOut() }
        var effects = handle(message)
        openOtherPlane()
        if tour.state?.index == lesson, self.look != look { followLook() }
        switch message {
        case .work, .handOut, .advanced, .mapped, .refine: break
        default: effects += followOutcomes(after: computed)
        }
        switch message {
        case .tick(let now):
            let isCaughtUp = panelTurn.tick(now: now)
            // Time alone changes the picture only where a notice ends, the measured speed changes, or panels were behind.
            let isChanged =
                before != (notices.current?.text, playback.pace.measured) || computed != outcomeMap.open?.cells?.tag
            if isChanged { panelTurn.change() }
            guard isChanged || isCaughtUp else { return effects }
        case .work where playback.isRunning || playback.pursuit != nil: panelTurn.goOn()
        case .advanced where playback.isRunning || playback.pursuit != nil: panelTurn.goOn()
        case .recorder(.wrote), .replay(.grew), .spectrum: panelTurn.goOn()
        default: panelTurn.change()
        }
        revision += 1
        return effects
    }

    private mutating func handle(_ message: Message) -> [Effect] {
        switch message {
        case .input(let event, let report):
            self.report = report
            return take(event)
        case .tick(let now):
            playback.tick(now: now)
            notices.tick(now: now)
            return followPlane(now: now) + followSpectrum(now: now)
        case .work(let steps): return work(steps)
        case .advanced(let answer): return take(answer)
        case .refine, .handOut: break
        case .recorder(let report): take(report)
        case .surface(let result): return take(result)
        case .shelf(let found): take(found)
        case .opened(let result): return take(result)
        case .replay(let news): take(news)
        case .mapped(let answer): outcomeMap.take(answer)
        case .plane(let answer): take(answer)
        case .spectrum(let answer): _ = spectra.take(answer)
        case .remark(let sentence): say(.remark(sentence))
        }
        return []
    }

    private mutating func take(_ event: InputEvent) -> [Effect] {
        switch event {
        case .resize(let size):
            self.size = size
            return []
        case .key(let key): return take(key)
        case .paste(let text):
            paste(text)
            return []
        case .mouse(let mouse): return take(mouse)
        case .terminate, .endOfInput: return leave()
        }
    }

    private mutating func take(_ key: Key) -> [Effect] {
        // The notice from before the key was pressed may be out of date.
        notices.clear()
        stopPursuit()
        if takeText(key) { return [] }
        guard let action = keys.action(for: key) else {
            refuse(key)
            return []
        }
        return action.run(&self)
    }

    /// Says that `key`, where it would change a race, is not available in a recording.
    private mutating func refuse(_ key: Key) {
        guard race == nil, pages.overlay == nil else { return }
        let rows = KeyContext.inForce(self).flatMap { $0.rows(in: self) }
        guard rows.first(where: { $0.keys.contains(key) })?.changesRace == true else { return }
        say(.race(.notInRecording))
    }

    private mutating func take(_ mouse: Mouse) -> [Effect] {
        map.point(at: SIMD2(mouse.x, mouse.y))
        if case .press = mouse.action { letGo() }
        guard pages.overlay == nil else {
            // A page that a key opened meanwhile does not hold a button that came up.
            if case .release = mouse.action { letGo() }
            return []
        }
        if scrub(mouse) { return recorded() }
        if mouse.action == .press(1) {
            stopPursuit()
            if let target = report.target {
                press(on: target)
                return recorded()
            }
        }
        return outcomeMap.open == nil ? takeOnMap(mouse) : takeOnOutcomes(mouse)
    }

    /// How much of the open list or page is visible, from the view's report.
    var pageExtent: PageExtent? { report.page }

    /// Quits the program and finishes a recording.
    mutating func leave() -> [Effect] {
        isLeaving = true
        return finishRecording()
    }

    private mutating func take(_ result: Result<Surface, SurfaceFault>) -> [Effect] {
        switch result {
        case .success(let surface): return race == nil ? [] : take(surface)
        case .failure(let fault):
            say(.fault(fault.notice(ascii: isASCII)))
            return []
        }
    }
}
