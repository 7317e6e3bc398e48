import Canvas
import Explorer
import Recordings
import Terminal

/// Runs the explorer on a screen: input, time and the recorder's reports go into the model, its pictures onto the screen.
struct ExplorerLoop: ~Copyable {
    private var screen: Screen
    private var model: Model
    private let recorder = RecorderDriver()
    private let surfaces = SurfaceLoader()
    private var painter = Painter()
    private let clock = ContinuousClock()
    /// The signal that asked the program to end.
    private var signal: Int32?
    /// Steps that a slice of work takes.
    private var steps = WorkSlice(16)
    /// Losses of the map that a slice of work reckons.
    private var samples = WorkSlice(1024)

    /// Frames a second.
    private static let frameRate = 60
    /// The part of a frame that may be spent on stepping.
    private static let workPerFrame = Duration.milliseconds(8)
    /// The part of a frame that may be spent on making the map finer.
    private static let mapPerFrame = Duration.milliseconds(4)

    init(screen: consuming Screen, model: Model) {
        self.screen = screen
        self.model = model
    }

    /// Goes on until the person leaves or the terminal is gone; a recording asked for from the start that cannot be made
    /// ends it at once.
    mutating func run() {
        perform(model.begin())
        guard recorder.settle() == nil else { return }
        let frame = Duration.seconds(1) / Self.frameRate
        let begin = clock.now
        var nextFrame = begin
        var drawn = -1
        while !model.isLeaving {
            takeInput(until: nextFrame)
            let now = clock.now
            guard now >= nextFrame, !model.isLeaving else { continue }
            for report in recorder.reports() {
                perform(model.update(.recorder(report)))
            }
            if let result = surfaces.result() { perform(model.update(.surface(result))) }
            perform(model.update(.tick(now: (now - begin) / .seconds(1))))
            work(from: now)
            refine(from: clock.now)
            if model.revision != drawn {
                drawn = model.revision
                screen.present(painter.picture(of: model))
            }
            // A late frame is not made up for.
            nextFrame = max(nextFrame + frame, now)
        }
    }

    /// Gives the terminal back; the recorder, which may have work left, and the signal that asked for the end.
    consuming func close() -> (recorder: RecorderDriver, signal: Int32?) {
        let (recorder, signal) = (self.recorder, self.signal)
        screen.close()
        return (recorder, signal)
    }

    /// Hands what the terminal says to the model until `moment`.
    private mutating func takeInput(until moment: ContinuousClock.Instant) {
        repeat {
            let left = max(.zero, moment - clock.now)
            let milliseconds = Int((left / .milliseconds(1)).rounded(.up))
            guard let event = screen.nextEvent(timeoutMilliseconds: milliseconds) else { return }
            if case .terminate(let number) = event { signal = number }
            perform(model.update(.input(event)))
        } while !model.isLeaving && clock.now < moment
    }

    /// Makes the map finer, in slices of about a millisecond, as far as the frame has time for it.
    private mutating func refine(from start: ContinuousClock.Instant) {
        while model.dueSamples > 0, clock.now - start < Self.mapPerFrame {
            let (before, isBegun) = (clock.now, model.isGroundBegun)
            perform(model.update(.refine(samples: samples.count)))
            // Beginning a map takes as long whatever the slice is.
            guard isBegun else { continue }
            samples.adapt(to: clock.now - before, isWhole: model.dueSamples > 0)
        }
    }

    /// Takes the steps that are due, in slices of about a millisecond, as far as the frame has time for them.
    private mutating func work(from start: ContinuousClock.Instant) {
        while model.dueSteps > 0, clock.now - start < Self.workPerFrame {
            let (before, due) = (clock.now, model.dueSteps)
            perform(model.update(.work(steps: min(due, steps.count))))
            steps.adapt(to: clock.now - before, isWhole: due >= steps.count)
        }
    }

    private mutating func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .repaint: screen.repaint()
            case .loadSurface(let path): surfaces.load(path)
            default: recorder.perform(effect)
            }
        }
    }
}
