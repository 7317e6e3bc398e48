import ArgumentParser
import Canvas
import Dispatch
import ExplorerCore
import ExplorerView
import Recordings
import SurfaceFiles
import Surfaces
import Synchronization
import Terminal

/// Runs the explorer on a screen: input, time and the recorder's reports go into the model, its pictures onto the
/// screen.
struct ExplorerLoop: ~Copyable {
    private var screen: Screen
    private var model: Model
    private let recorder = RecorderDriver()
    private let surfaces = Loader<Surface, SurfaceFault>()
    private let shelves = Loader<RecordingShelf, RecordingFault>()
    private let openings = Loader<RecordingOpening, RecordingFault>()
    private let maps = MapComputation()
    private let steps = Loader<AdvanceAnswer, Never>()
    private let planes = Loader<PlaneAnswer, Never>()
    private let pictures = Loader<PixelMap?, Never>()
    /// Whether an image of the map is being made.
    private var isPicturing = false
    /// Whether it was said that tmux passes nothing on.
    private var isTold = false
    private static let unheard = "no images through tmux: it needs 'set -g allow-passthrough on' and kitty around it"
    private let spectra = Loader<SpectrumAnswer, Never>()
    /// Reads the rest of the recordings that are shown.
    private var feed: RecordingFeed?
    private var painter = Painter()
    private let clock = ContinuousClock()
    private var reason = ExitReason.quit
    private var work = FrameWork()

    /// The time from one frame to the next.
    private static let frame = Duration.seconds(1) / 60
    /// The same while the map is drawn in tiles that hold all of it.
    private static let tileFrame = Duration.milliseconds(100)

    init(screen: consuming Screen, model: Model, feed: RecordingFeed? = nil) {
        self.screen = screen
        self.model = model
        self.feed = feed
    }

    /// Runs until the user quits or the terminal is lost; stops at once where the file of `--record` cannot be created.
    mutating func run() {
        perform(model.begin())
        guard recorder.settle() == nil else { return }
        feed?.start()
        let clock = clock
        let begin = clock.now
        var nextFrame = begin
        var drawn = (-1, 0, 0)
        var presented = begin
        while !model.isLeaving {
            takeInput(until: nextFrame)
            let now = clock.now
            guard now >= nextFrame, !model.isLeaving else { continue }
            for report in recorder.reports() {
                perform(model.update(.recorder(report)))
            }
            for news in feed?.news() ?? [] { perform(model.update(.replay(news))) }
            takeLoaded()
            perform(model.update(.tick(now: (now - begin) / .seconds(1))))
            let elapsed = { clock.now - begin }
            perform(work.begin(&model, painter, clock: elapsed))
            perform(work.draw(&model, &painter, clock: elapsed))
            providePixels()
            // Sixels take a terminal long, and tmux what it passes on.
            let isDue = painter.images.isEmpty || screen.pixels.form == .kitty || now - presented >= Self.tileFrame
            if isDue, (model.revision, painter.groundCount, painter.pixelRevision) != drawn || painter.isBehind {
                presented = now
                drawn = (model.revision, painter.groundCount, painter.pixelRevision)
                let picture = painter.sketch(of: model)
                screen.present(picture, painter.images)
            }
            perform(work.end(&model, clock: elapsed))
            // A late frame is not caught up.
            nextFrame = max(nextFrame + Self.frame, now)
        }
    }

    /// Restores the terminal; returns the recorder, which may have work left, and why the explorer ended.
    consuming func close() -> (recorder: RecorderDriver, reason: ExitReason) {
        let (recorder, reason) = (self.recorder, self.reason)
        let late = screen.close().map(ExitReason.signal)
        return (recorder, reason == .quit ? late ?? .quit : reason)
    }

    /// Passes terminal events to the model until `moment`; where that is past, passes the events that are waiting, for
    /// at most one frame, so that keys do not accumulate while frames are slow.
    private mutating func takeInput(until moment: ContinuousClock.Instant) {
        let end = max(moment, clock.now + Self.frame)
        repeat {
            let left = max(.zero, moment - clock.now)
            let milliseconds = Int((left / .milliseconds(1)).rounded(.up))
            guard let event = screen.nextEvent(timeoutMilliseconds: milliseconds) else { return }
            switch event {
            case .terminate(let number): reason = .signal(number)
            case .endOfInput: reason = .hangup
            default: break
            }
            perform(model.take(event))
        } while !model.isLeaving && clock.now < end
    }

    /// Passes the results of background work to the model.
    private mutating func takeLoaded() {
        if let result = surfaces.result() { perform(model.update(.surface(result))) }
        if let result = shelves.result() { perform(model.update(.shelf(result))) }
        if case .success(let answer)? = steps.result() { perform(model.update(.advanced(answer))) }
        if case .success(let answer)? = planes.result() { perform(model.update(.plane(answer))) }
        if case .success(let answer)? = spectra.result() { perform(model.update(.spectrum(answer))) }
        if let answer = maps.answer() { perform(model.update(.mapped(answer))) }
        if let result = openings.result() {
            perform(model.update(.opened(result.map(\.opened))))
            if case .success(let opening) = result {
                feed = opening.feed
                feed?.start()
            }
        }
    }

    /// Takes steps on another thread, for as long as a frame takes: their answer is there for the next picture.
    private func advance(_ request: AdvanceRequest) {
        let end = clock.now + Self.frame * 3 / 4
        steps.load { () throws(Never) in request.answer { ContinuousClock.now < end } }
    }

    /// Has images of the map made and sent, where the terminal shows them.
    private mutating func providePixels() {
        let form = screen.depth == .none ? nil : screen.pixels.form
        if screen.pixels.isUnheard, !isTold {
            isTold = true
            perform(model.update(.remark(Self.unheard)))
        }
        painter.useBlocks(screen.pixels.blocks)
        painter.usePixels(
            form == nil ? nil : screen.pixels.cell, as: form ?? .kitty, isShared: screen.pixels.sharesMemory)
        guard form != nil else { return }
        if case .success(let map)? = pictures.result() {
            isPicturing = false
            if let map { painter.take(map) }
        }
        if !isPicturing, let request = painter.pixelRequest(of: model) {
            isPicturing = true
            pictures.load { () throws(Never) in request.map() }
        }
        let images = painter.pixelMaps
        for image in images { painter.hold(image, screen.holds(image)) }
        if let latest = images.last { screen.keep(latest) }
    }

    private mutating func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .repaint: screen.repaint()
            case .loadSurface(let path):
                surfaces.load { () throws(SurfaceFault) in try LossFile.open(path).explored() }
            case .listRecordings(let folder):
                shelves.load { () throws(RecordingFault) in try RecordingShelf(path: folder) }
            case .openRecording(let path):
                openings.load { () throws(RecordingFault) in try RecordingOpening(paths: [path]) }
            case .closeRecording: feed = nil
            case .computeMap(let task): maps.begin(task)
            case .cancelMap: maps.cancel()
            case .advance(let request): advance(request)
            case .makePlane(let request): planes.load { () throws(Never) in request.answer() }
            case .findSpectrum(let request): spectra.load { () throws(Never) in request.answer() }
            default: recorder.perform(effect)
            }
        }
    }
}

/// Reads files on a thread of its own, so that the screen never waits for a disk, a pipe or a device.
final class Loader<Value: Sendable, Fault: Error>: Sendable {
    private let queue = DispatchQueue(label: "loader", attributes: .concurrent)
    private let unread = Mutex<Result<Value, Fault>?>(nil)

    /// Starts `read` on a background thread.
    func load(_ read: @escaping @Sendable () throws(Fault) -> Value) {
        queue.async {
            let result = Result { () throws(Fault) in try read() }
            self.unread.withLock { $0 = result }
        }
    }

    /// The latest value or error; nil where there is nothing new since the last call.
    func result() -> Result<Value, Fault>? {
        unread.withLock { result in
            defer { result = nil }
            return result
        }
    }
}

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why an explorer ended.
enum ExitReason: Equatable {
    /// The user quit.
    case quit
    /// A signal ended it.
    case signal(Int32)
    /// The terminal is gone.
    case hangup

    /// Whether pending work should be cut short.
    var isHurried: Bool { self != .quit }

    /// The exit status, 128 plus the signal's number as in a shell; nil after quitting.
    var status: ExitCode? {
        switch self {
        case .quit: nil
        case .signal(let number): ExitCode(128 + number)
        case .hangup: ExitCode(128 + SIGHUP)
        }
    }

    /// One sentence with the reason; nil after quitting.
    var sentence: String? {
        switch self {
        case .quit: nil
        case .signal(SIGINT): "interrupted"
        // The same words as for signals that end the process at once.
        case .signal(let number): "terminated by \(Screen.name(ofSignal: number))"
        case .hangup: "lost the terminal"
        }
    }
}
