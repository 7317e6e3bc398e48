public import Canvas
import Formulas
import Optimizers
import Recordings
public import Runs
public import Surfaces
import Training
import Wording

/// The explorer's state: parts that own their variables; a value, changed by ``update(_:)`` alone.
///
/// A part changes by its own functions. Functions that change several parts are in the extensions of this type, and a key's
/// row in ``ActionTable`` names either.
public struct Model: Sendable {
    /// Whether the person has quit.
    public internal(set) var isLeaving = false
    /// The window's size.
    public internal(set) var size: Size
    /// Counts the changes that can change the picture.
    public internal(set) var revision = 0
    /// When the panels beside the map are drawn again.
    package internal(set) var panelTurn = PanelTurn()
    /// What the terminal can show and how maps are coloured.
    package internal(set) var appearance: Appearance
    /// The options of the command line and the settings.
    package let options: ExplorerOptions

    /// The runs with their clock, and the optimizers of the number keys.
    package internal(set) var desk: RaceDesk
    /// Whether and how fast the clock runs.
    package internal(set) var playback: Playback
    /// The steps that are taken on another thread.
    package internal(set) var advance = AdvanceState()
    /// What the surface map shows.
    package internal(set) var map: MapView
    /// Whether charts of the trainings stand in the map's place.
    package internal(set) var showsCharts = false
    /// The plane of a recording of trainings whose whole was shown last.
    var recordedPlane: LossSection?
    /// Which plane through a network's parameters the map shows.
    package internal(set) var planes = PlaneState()
    /// The outcome map in its place, if there is one.
    package internal(set) var outcomeMap = OutcomeMapState()
    /// The largest eigenvalues of trainings.
    package internal(set) var spectra = SpectrumState()
    /// Which hyperparameter the keys change.
    package internal(set) var tuning = Tuning()
    /// The progress of the tour.
    package internal(set) var tour: TourProgress
    /// The recording that is shown.
    package internal(set) var replay = ReplayState()
    /// The recordings of a folder, and the race before one of them was opened.
    package internal(set) var shelf = Shelf()
    /// The recording that is being made; nil where none is.
    package internal(set) var recording: RecordingState?
    /// The page that is open above the map, and the panel in front.
    package internal(set) var pages = Pages()
    /// The commands that were run.
    package internal(set) var history = PromptHistory()
    /// The present notice.
    package internal(set) var notices = Notices()
    /// The view's report on the screen at the present event.
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
        if let section = surface.planeSection { planes.open(section.choice) }
        if let lesson = options.lesson { _ = enter(lesson: lesson, from: nil) }
        prepareGround()
    }

    /// An explorer of a recording, which begins with the note on the file's end.
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
        if let trainings = recording.course as? TrainingReplay {
            showsCharts = !trainings.hasMap
            recordedPlane = trainings.surface.definition.section
        }
        if let remark = recording.remark { say(.remark(remark)) }
        if let note = recording.note { say(.fault(note)) }
        prepareGround()
    }

    /// The runs and their clock.
    public var course: any Course { desk.course }

    /// The race, unless a recording is shown.
    package var race: Race? { desk.race }

    /// Whether pictures are made of ASCII alone.
    package var isASCII: Bool { !appearance.isUnicode }

    /// Shows `notice` for some seconds, in the language of the tour where the notice is about that.
    mutating func say(_ notice: Notice) {
        if case .tour(let notice) = notice, tellsChinese {
            notices.say(notice.chinese(keySigns))
        } else {
            notices.say(notice.english(keySigns), isFault: notice.isFault)
        }
    }
}
