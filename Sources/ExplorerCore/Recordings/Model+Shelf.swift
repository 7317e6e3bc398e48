import Recordings
import Simulation

extension Model {
    /// Lists what was found in the folder.
    mutating func take(_ found: Result<RecordingShelf, RecordingFault>) -> [Effect] {
        switch found {
        case .success(let shelf):
            self.shelf = shelf
            shelfFolder = shelf.folder
            overlay = .recordings(chosen: 0)
        case .failure(let fault): say("\(fault)", isFault: true)
        }
        return []
    }

    /// How many rows the list of recordings has.
    var recordingRows: Int { (shelf?.recordings.count ?? 0) + (former == nil ? 0 : 1) }

    /// Does what the row at `index` of the list of recordings says.
    mutating func takeRecording(at index: Int) -> [Effect] {
        overlay = nil
        if index == 0, let former { return bringBackRace(former.model) }
        let place = index - (former == nil ? 0 : 1)
        guard let recordings = shelf?.recordings, recordings.indices.contains(place) else { return [] }
        return [.openRecording(path: recordings[place].path)]
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
        outcomes = nil
        var settings = Settings()
        settings.marks = marks
        settings.language = language
        settings.keys = options.keys
        var next = Model(showing: opened, settings: settings, appearance: appearance, size: size)
        next.former = race == nil ? former : .explorer(self)
        next.shelf = shelf
        next.shelfFolder = shelfFolder
        next.featured = featured
        next.keepPresent(of: self)
        self = next
        return effects
    }

    private mutating func bringBackRace(_ race: Model) -> [Effect] {
        let effects = finishRecording()
        var race = race
        race.shelf = shelf
        race.shelfFolder = shelfFolder
        race.comeBack(in: self)
        self = race
        say("This is the race again as it was left.")
        return effects + [.closeRecording]
    }

    /// Has this explorer, which was left, go on in the place of `present`.
    mutating func comeBack(in present: Model) {
        size = present.size
        keepPresent(of: present)
        lastLesson = present.lastLesson
        notice = nil
        letGo()
        pace.resume()
    }

    /// Keeps what is not a race's own, or happened to the window or a recording meanwhile, as it is in `present`.
    private mutating func keepPresent(of present: Model) {
        revision = present.revision
        panelTurn = present.panelTurn
        pointer = present.pointer
        history = present.history
        recording = present.recording
    }
}
