import Recordings

extension Model {
    /// Lists what was found in the folder.
    mutating func take(_ found: Result<RecordingShelf, RecordingFault>) {
        switch found {
        case .success(let found):
            shelf.list(found)
            pages.open(.recordings(chosen: 0))
        case .failure(let fault): say("\(fault)", isFault: true)
        }
    }

    /// Does what the row at `index` of the list of recordings says.
    mutating func takeRecording(at index: Int) -> [Effect] {
        pages.close()
        switch shelf.row(at: index) {
        case nil: return []
        case .race(let former): return bringBackRace(former)
        case .recording(let path): return [.openRecording(path: path)]
        }
    }

    /// Shows a recording that was asked for in place of what is there.
    mutating func take(_ opened: Result<OpenedRecording, RecordingFault>) -> [Effect] {
        switch opened {
        case .success(let opened): return show(opened)
        case .failure(let fault):
            say("\(fault)", isFault: true)
            return []
        }
    }

    private mutating func show(_ opened: OpenedRecording) -> [Effect] {
        let effects = finishRecording()
        outcomeMap.close()
        var settings = Settings()
        settings.marks = map.marks
        settings.language = tour.language
        settings.keys = options.keys
        var next = Model(showing: opened, settings: settings, appearance: appearance, size: size)
        next.shelf = shelf.leading(backTo: race == nil ? shelf.former : .explorer(self))
        next.pages.feature(pages.featured)
        next.keepPresent(of: self)
        self = next
        return effects
    }

    private mutating func bringBackRace(_ race: Model) -> [Effect] {
        let effects = finishRecording()
        var race = race
        race.shelf = shelf.leading(backTo: race.shelf.former)
        race.comeBack(in: self)
        self = race
        say("This is the race again as it was left.")
        return effects + [.closeRecording]
    }

    /// Has this explorer, which was left, go on in the place of `present`.
    mutating func comeBack(in present: Model) {
        size = present.size
        keepPresent(of: present)
        tour.remember(present.tour.lastLesson)
        notices.clear()
        letGo()
        playback.resume()
    }

    /// Keeps what is not a race's own, or happened to the window or a recording meanwhile, as it is in `present`.
    private mutating func keepPresent(of present: Model) {
        revision = present.revision
        panelTurn = present.panelTurn
        map.point(at: present.map.pointer)
        history = present.history
        recording = present.recording
    }
}
