public import Canvas
import Formulas
import Optimizers
public import Runs
public import Surfaces

/// All that the explorer knows: parts that own their variables; a value, changed by ``update(_:)`` alone.
///
/// A part changes by its own functions. What several parts take part in is in the extensions of this type, and a key's row
/// in ``ActionTable`` names either.
public struct Model: Sendable {
    /// Whether the person has left.
    public internal(set) var isLeaving = false
    /// The window's size.
    public internal(set) var size: Size
    /// Counts what happened that can change the picture; while it stays the picture does.
    public internal(set) var revision = 0
    /// When what stands beside the map is drawn again.
    package internal(set) var panelTurn = PanelTurn()
    /// What the terminal can show and how maps are coloured.
    package internal(set) var appearance: Appearance
    /// What was asked for on the command line and in the settings.
    package let options: ExplorerOptions

    /// The runs with their clock, and the optimizers of the number keys.
    package internal(set) var desk: RaceDesk
    /// Whether and how fast the clock goes on.
    package internal(set) var playback: Playback
    /// What the surface map shows.
    package internal(set) var map: MapView
    /// The outcome map that is in its place, if one is.
    package internal(set) var outcomeMap = OutcomeMapState()
    /// Which hyperparameter the keys change.
    package internal(set) var tuning = Tuning()
    /// Where the tour stands.
    package internal(set) var tour: TourProgress
    /// The recording that is shown.
    package internal(set) var replay = ReplayState()
    /// The recordings of a folder, and the race that was left for one of them.
    package internal(set) var shelf = Shelf()
    /// The recording that is being made; nil where none is.
    package internal(set) var recording: RecordingState?
    /// What is open above the map, and the panel in front.
    package internal(set) var pages = Pages()
    /// The lines that were run from the command line.
    package internal(set) var history = PromptHistory()
    /// The sentence of the moment.
    package internal(set) var notices = Notices()
    /// What the view has said of the screen that the event of the moment meets.
    var report = ScreenReport()

    /// An explorer of `surface` that opens with a race.
    public init(surface: Surface, options: ExplorerOptions = ExplorerOptions(), appearance: Appearance, size: Size) {
        self.appearance = appearance
        self.options = options
        self.size = size
        tour = TourProgress(language: options.language)
        desk = RaceDesk(on: surface, options)
        playback = Playback(isRunning: options.lastStep != 0)
        map = MapView(view: surface.definition.domain, dimension: surface.dimension, marks: options.marks)
        if let lesson = options.lesson { _ = enter(lesson: lesson, from: nil) }
        prepareGround()
    }

    /// An explorer of a recording, which says at the beginning what is to be said of the file's end.
    public init(
        showing recording: OpenedRecording, settings: Settings = Settings(), appearance: Appearance, size: Size
    ) {
        self.appearance = appearance
        self.size = size
        options = ExplorerOptions(
            marks: settings.marks, language: settings.language ?? .english, keys: settings.keys)
        tour = TourProgress(language: options.language)
        desk = RaceDesk(showing: recording.course)
        playback = Playback(isRunning: true)
        map = MapView(
            view: recording.course.surface.definition.domain, dimension: recording.course.surface.dimension,
            marks: settings.marks)
        replay = ReplayState(recording)
        if let note = recording.note { notices.say(note, isFault: true) }
        prepareGround()
    }

    /// The runs and their clock.
    public var course: any Course { desk.course }

    /// The race, unless a recording is shown.
    package var race: Race? { desk.race }

    /// Whether pictures are made of ASCII alone.
    package var isASCII: Bool { !appearance.isUnicode }

    /// Shows `text` for some seconds.
    mutating func say(_ text: String, isFault: Bool = false) {
        notices.say(text, isFault: isFault)
    }
}
