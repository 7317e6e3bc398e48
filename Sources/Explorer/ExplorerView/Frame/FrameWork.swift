import Canvas
public import ExplorerCore
import Runs

/// What one frame of the explorer takes, in pieces of about a millisecond, so that it keeps within its time.
///
/// What the clock says is handed in: time that passes, or time that the processor works.
public struct FrameWork: Sendable {
    /// The part of a frame after which stepping ends; a picture that takes long leaves less for it.
    private static let whole = Duration.milliseconds(10)
    /// The part of a frame that may be spent on stepping before the picture, so that it shows what a key asked for.
    private static let beforePicture = Duration.milliseconds(2)
    /// The part of a frame after which no work on the map is begun; drawing what was drawn before takes the rest.
    private static let beforeDrawing = Duration.microseconds(5500)
    /// The part of a frame before which a map that is whole can be shown at once: all its cells are to be sent then.
    private static let beforeShowing = Duration.microseconds(3500)

    /// Steps that a slice takes.
    private var steps = WorkSlice(16)
    /// Losses of the map that a slice reckons.
    private var samples = WorkSlice(1024)
    /// The window's size in the frame before.
    private var size: Size?
    /// What the clock said as the frame began.
    private var start = Duration.zero

    /// The work of a program's frames, from the first on.
    public init() {}

    /// Begins a frame: takes steps that are due, as far as there is time before its picture.
    ///
    /// Where a map is to be shown the steps wait until the picture is drawn, for all of its cells are to be sent.
    public mutating func begin(_ model: inout Model, _ painter: Painter, clock: () -> Duration) -> [Effect] {
        start = clock()
        return painter.isGroundDone ? [] : step(&model, until: start + Self.beforePicture, clock)
    }

    /// Makes the map finer or draws on at it, and shows it once it is whole: in a frame that has done nothing else for it.
    public mutating func draw(_ model: inout Model, _ painter: inout Painter, clock: () -> Duration) -> [Effect] {
        if painter.isGroundDone {
            painter.showGround(inPerspective: model.camera != nil)
            return []
        }
        // In a window of another size all cells are to be sent, whatever they show; but the first frame of all waits for a
        // map, if that takes no longer than a frame: nobody has seen another one before.
        let isFirst = size == nil
        guard isFirst || model.size == size else {
            size = model.size
            return []
        }
        size = model.size
        var effects: [Effect] = []
        let end = start + (isFirst ? Self.whole : Self.beforeDrawing)
        // What is begun comes first, or else a map that becomes finer all the time would never be drawn.
        if !painter.isDrawing { effects = refine(&model, painter, until: end, clock) }
        while clock() < end, painter.advance(for: model) {}
        if isFirst || clock() < start + Self.beforeShowing { painter.showGround(inPerspective: model.camera != nil) }
        return effects
    }

    /// Ends a frame after its picture: takes more of the steps that are due, as far as it has time.
    public mutating func end(_ model: inout Model, clock: () -> Duration) -> [Effect] {
        step(&model, until: start + Self.whole, clock)
    }

    private mutating func step(_ model: inout Model, until moment: Duration, _ clock: () -> Duration) -> [Effect] {
        if model.handsOut { return model.mayHandOut ? model.update(.handOut) : [] }
        var effects: [Effect] = []
        while model.dueSteps > 0 {
            let (before, known) = (clock(), model.course.horizon)
            guard before < moment else { break }
            effects += model.update(.work(steps: min(model.dueSteps, steps.count)))
            // Passing over what is known tells nothing of how long it takes to go on from there.
            steps.adapt(to: clock() - before, isWhole: model.course.horizon - known >= steps.count)
        }
        return effects
    }

    /// Begins the map's losses or makes them finer, until there is something new to draw.
    private mutating func refine(
        _ model: inout Model, _ painter: Painter, until moment: Duration, _ clock: () -> Duration
    ) -> [Effect] {
        var effects: [Effect] = []
        while model.dueSamples > 0, !model.isGroundBegun || painter.isPresent(for: model) {
            let (before, isBegun) = (clock(), model.isGroundBegun)
            guard before < moment else { break }
            effects += model.update(.refine(samples: samples.count))
            // Beginning a map takes as long whatever the slice is.
            guard isBegun else { continue }
            samples.adapt(to: clock() - before, isWhole: model.dueSamples > 0)
        }
        return effects
    }
}

/// How much work is done at a time, so that it takes about a millisecond.
public struct WorkSlice: Equatable, Sendable {
    /// Steps or losses that a slice takes, from 1 to ``most``.
    public private(set) var count: Int

    /// The most that a slice takes, however quick it is.
    public static let most = 1 << 20
    /// How long a slice should take.
    private static let duration = Duration.milliseconds(1)

    /// Slices of `count` at first, from 1 to ``most``.
    public init(_ count: Int) {
        self.count = count
    }

    /// Takes more or less at a time after a slice that took so long.
    ///
    /// - Parameter isWhole: whether there were ``count`` to take; fewer tell nothing of how many there is time for.
    public mutating func adapt(to taken: Duration, isWhole: Bool) {
        if taken > Self.duration {
            count = max(1, count / 2)
        } else if isWhole, taken < Self.duration / 2 {
            count = min(2 * count, Self.most)
        }
    }
}
