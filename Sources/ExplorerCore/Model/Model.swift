public import Canvas
import Formulas
import Optimizers
import Recordings
import Rendering
public import Simulation
public import Surfaces

/// All that the explorer knows; a value, changed by ``update(_:)`` alone.
public struct Model: Sendable {
    /// The runs and their clock.
    public internal(set) var course: any Course
    /// Whether the person has left.
    public internal(set) var isLeaving = false
    /// The window's size.
    public internal(set) var size: Size
    /// Counts what happened that can change the picture; while it stays the picture does.
    public internal(set) var revision = 0
    /// When what is told beside the map is drawn anew.
    var panelTurn = PanelTurn()

    /// What the terminal can show and how maps are coloured.
    var appearance: Appearance
    /// What was asked for on the command line.
    let options: ExplorerOptions
    /// The optimizers of the number keys 1 to 9, in order; empty while a recording is shown.
    var slots: [Slot]
    /// The index in `slots` of the optimizer that is turned.
    var chosen = 0
    /// The name of the value that is turned, where the chosen optimizer has it; else the learning rate is.
    var tuned = OptimizerChoice.rateName
    /// Data rows in a mini-batch, where the surface has more; nil for the full gradient.
    var batch: Int?
    /// What mini-batches are drawn from.
    var seed: UInt64
    /// The step at which the race pauses by itself; nil for none.
    var lastStep: Int?
    /// What the list of optimizers shows, kept from when it was opened last.
    var listed: SuitedChoices?
    /// The lines that were run from the command line, the latest last.
    var history: [String] = []
    /// Where new runs start.
    var start: SIMD2<Double>
    var isRunning: Bool
    /// Whether it paused by itself, as at the end of all runs, and not by a key.
    var hasPausedItself = false
    var pace = Pace()
    /// Where it is on its way to, as fast as it can.
    var pursuit: Pursuit?
    /// Whether the mouse holds the time line's knob.
    var isScrubbing = false
    var overlay: Overlay?
    var notice: Notice?
    /// The part of the plane that the map shows.
    var view: Domain
    /// The point under the cross-hair, while there is one.
    var crosshair: SIMD2<Double>?
    /// The cell of the window, by column and row, that the mouse was in last.
    var pointer: SIMD2<Int>?
    /// The mouse button that is held on the map.
    var drag: MapDrag?
    /// What the map's colours and lines are drawn from.
    var ground: MapGround?
    /// What is drawn at the chosen run's head.
    var marks: Set<MapMark> = []
    /// The map of outcomes that is in the surface's place; nil while there is none.
    var outcomes: OutcomeView?
    /// The updates of the runs of such maps.
    var mapSteps = 1000
    /// The tag of the map that was computed last.
    var mapTag = 0
    /// Whether the map shows the present mini-batch's surface in place of the full one.
    var showsBatch = false
    /// The panel that is shown before all others where there is no room for all.
    var featured = Panel.race
    /// Where the person is on the tour; nil while it is not on.
    var tour: TourState?
    /// The index of the lesson that the tour opens at: the one that was seen last.
    var lastLesson = 0
    /// The language of the tour.
    var language: Language
    /// The recording that is being made.
    var recording: RecordingState?
    /// Runs of a shown recording that are switched off.
    var hidden: Set<Int> = []
    /// The file that is shown, when it is a recording, and what is wrong with its end.
    var recordingName: String?
    /// How far that is known, while there may be more of it.
    var reading: ReplayReading?
    /// From where on the recordings that are shown differ, where that is known.
    var parting: ReplayParting?
    var recordingNote: String?
    /// The race that was there before a recording was opened.
    var former: Former?
    /// The folder whose recordings are listed.
    var shelfFolder = "."
    /// The recordings that were listed last.
    var shelf: RecordingShelf?

    /// An explorer of `surface` that opens with a race.
    public init(surface: Surface, options: ExplorerOptions = ExplorerOptions(), appearance: Appearance, size: Size) {
        let start = options.start ?? surface.definition.start
        self.appearance = appearance
        self.options = options
        language = options.language
        self.size = size
        self.start = start
        batch = options.batch
        seed = options.seed
        lastStep = options.lastStep
        marks = options.marks
        let slots = Opening.slots(for: surface, asked: options.choices)
        self.slots = slots
        isRunning = options.lastStep != 0
        view = surface.definition.domain
        course = Self.race(
            of: slots, slots.indices.filter { slots[$0].isOn }, on: surface, start: start, seed: options.seed,
            batch: options.batch)
        if let lesson = options.lesson { _ = enter(lesson: lesson, from: nil) }
        prepareGround()
    }

    /// An explorer of a recording, which says at the beginning what is to be said of the file's end.
    public init(
        showing recording: OpenedRecording, settings: Settings = Settings(), appearance: Appearance, size: Size
    ) {
        let course = recording.course
        self.appearance = appearance
        self.size = size
        self.course = course
        options = ExplorerOptions(
            marks: settings.marks, language: settings.language ?? .english, keys: settings.keys)
        marks = settings.marks
        seed = 0
        language = options.language
        view = course.surface.definition.domain
        start = course.surface.definition.start
        slots = []
        isRunning = true
        recordingName = recording.name
        reading = recording.reading
        recordingNote = recording.note
        chosen = course.present.compactMap(\.slot).min().map { $0 - 1 } ?? 0
        notice = recording.note.map { Notice(text: $0, isFault: true) }
        prepareGround()
    }

    /// The runs on the screen: those that take part and are not hidden.
    var shown: [Entrant] {
        course.present.filter { !hidden.contains($0.id) }
    }

    /// Whether pictures are made of ASCII alone.
    var isASCII: Bool { !appearance.isUnicode }

    /// The keys of the map, those of the tour before them while it is on.
    var mapKeys: [KeyBinding] {
        let own = race == nil ? options.keys.filter { !$0.changesRace } : options.keys
        return tour == nil ? own : KeyTable.tour + KeyTable.remaining(own, behind: KeyTable.tour)
    }

    /// The keys that a cross-hair has of its own.
    var crosshairKeys: [KeyBinding] {
        KeyTable.crosshair.filter { !$0.changesRace || race != nil }
    }

    /// The keys while no page is open: those of the map, before them those of a map of outcomes or the
    /// cross-hair while there is one.
    var openKeys: [KeyBinding] {
        let front = outcomes != nil ? outcomeKeys : crosshair != nil ? crosshairKeys : []
        return front.isEmpty ? mapKeys : front + KeyTable.remaining(mapKeys, behind: front)
    }

    /// The keys that a map of outcomes has of its own.
    var outcomeKeys: [KeyBinding] {
        KeyTable.outcomes.filter { !$0.changesRace || race != nil }
    }

    /// `runs` in the order of their keys, but the chosen one last, to be drawn over the others.
    func chosenLast(_ runs: [Entrant]) -> [Entrant] {
        runs.sorted { one, other in
            let (one, other) = (one.slot ?? 0, other.slot ?? 0)
            return (one == chosen + 1 ? .max : one) < (other == chosen + 1 ? .max : other)
        }
    }

    /// The race, unless a recording is shown.
    var race: Race? { course as? Race }

    /// The run of number key `slot` that takes part now.
    func run(ofSlot slot: Int) -> Entrant? {
        course.present.first { $0.slot == slot }
    }

    /// The settings of the optimizer at `index` of `slots`, as they are at the clock.
    func choice(ofSlotAt index: Int) -> OptimizerChoice {
        run(ofSlot: index + 1).flatMap { course.choice(of: $0.id) } ?? slots[index].choice
    }

    /// The race of the optimizers of number keys, those at `indices`, at step 0.
    ///
    /// A batch asked for another surface is left out where there are not that many data rows.
    static func race(
        of slots: [Slot], _ indices: [Int], on surface: Surface, start: SIMD2<Double>, seed: UInt64, batch: Int?
    ) -> Race {
        let plans = indices.enumerated().map { id, index in
            plan(id: id, slots[index], key: index + 1, start: start, birth: 0)
        }
        let rows = surface.rowCount ?? 0
        let batch = batch.flatMap { $0 <= rows ? $0 : nil }
        return Race(RaceScript(surface: surface, plans: plans, seed: seed, batch: batch), diagnosing: true)
    }

    /// The plan of a run of the slot at number key `key`.
    static func plan(id: Int, _ slot: Slot, key: Int, start: SIMD2<Double>, birth: Int) -> RunPlan {
        RunPlan(id: id, label: slot.label, choice: slot.choice, start: start, birth: birth, slot: key)
    }

    /// Shows `text` for some seconds.
    mutating func say(_ text: String, isFault: Bool = false) {
        notice = Notice(text: text, isFault: isFault)
    }
}
