import Recordings
import Wording

extension Model {
    /// Lists what was found in the folder.
    mutating func take(_ found: Result<RecordingShelf, RecordingFault>) {
        switch found {
        case .success(let found):
            shelf.list(found)
            pages.open(.recordings(chosen: 0))
        case .failure(let fault): say(.fault("\(fault)"))
        }
    }

    /// Opens the row at `index` of the list of recordings.
    mutating func takeRecording(at index: Int) -> [Effect] {
        pages.close()
        switch shelf.row(at: index) {
        case nil: return []
        case .race(let former): return bringBackRace(former)
        case .recording(let path): return [.openRecording(path: path)]
        }
    }

    /// Shows a recording that was opened in place of the present course.
    mutating func take(_ opened: Result<OpenedRecording, RecordingFault>) -> [Effect] {
        switch opened {
        case .success(let opened): return show(opened)
        case .failure(let fault):
            say(.fault("\(fault)"))
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
        say(.recording(.backToRace))
        return effects + [.closeRecording]
    }

    /// Resumes this explorer in the place of `present`.
    mutating func comeBack(in present: Model) {
        size = present.size
        keepPresent(of: present)
        tour.remember(present.tour.lastLesson)
        notices.clear()
        letGo()
        playback.resume()
    }

    /// Keeps the state that does not belong to a race, or that changed meanwhile in the window or a recording, from
    /// `present`.
    private mutating func keepPresent(of present: Model) {
        revision = present.revision
        panelTurn = present.panelTurn
        map.point(at: present.map.pointer)
        history = present.history
        recording = present.recording
    }
}
