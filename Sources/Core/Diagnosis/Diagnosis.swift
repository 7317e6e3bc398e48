package import Formulas
public import Optimizers
import Surfaces
package import Trajectories

/// Says why a run goes as it goes, from its rows one by one.
///
/// Pure and incremental: a value that takes in one row after the other, in constant memory, so that a copy is a snapshot
/// to go on from. What needs second derivatives is looked at every ``interval`` steps, and the step of what is found there
/// is then located among the rows in between.
public struct Diagnosis: Sendable {
    /// Steps between two looks at the second derivatives, a power of 2.
    public static var interval: Int { Criteria.lookInterval }

    let scale: SurfaceScale
    /// Nil where the rule is not known.
    var choice: OptimizerChoice?
    /// The step at which schedules and the rule's own count of updates began.
    let origin: Int
    /// Nil for a rule that is not linear in the gradient, or not known.
    var lens: StabilityLens?

    /// The readings that are not worked through yet.
    var block = ReadingBlock()
    /// The updates that are.
    var moves = RecentMoves()
    /// What happened so far.
    package var log = EventLog()
    var hasBegun = false
    /// Whether the rule divides by something.
    var hasDenominator = false
    /// The last row, once the run has ended with a parameter that is not finite.
    var end: StepRow?
    var floor: Double
    var startExcess = 0.0
    var isAwake = (p1: false, p2: false)

    var turns = (TurnFinder(), TurnFinder())
    var oscillations: (OscillationMonitor, OscillationMonitor)
    /// Nil unless parameters go to and fro unevenly.
    var modes: ModeMonitor?
    var stability = StabilityMonitor()
    var burst = BurstMonitor()
    var progress = ProgressMonitor()
    var divergence = DivergenceMonitor()
    /// What the run is at rest at, if it is at rest.
    var rest: Outcome?
    var view: ViewMonitor
    var starvation: StarvationMonitor
    /// The places of events that go on, by what they are.
    var open = OpenEvents()

    /// The diagnosis of a run of `choice` before its first row.
    ///
    /// - Parameters:
    ///   - scale: what events are measured by.
    ///   - choice: nil where the rule is not known; then nothing is said of its stability.
    ///   - origin: the step at which its schedule begins.
    public init(scale: SurfaceScale, choice: OptimizerChoice?, origin: Int = 0) {
        self.scale = scale
        self.choice = choice
        self.origin = origin
        lens = choice.flatMap { StabilityLens(scale, $0, origin: origin) }
        floor = scale.floor
        oscillations = (
            OscillationMonitor(negligible: Criteria.negligible * scale.width.x),
            OscillationMonitor(negligible: Criteria.negligible * scale.width.y)
        )
        view = ViewMonitor(scale.surface.definition.domain)
        starvation = StarvationMonitor()
    }

    /// The events so far, by their first step.
    public var events: [RunEvent] {
        let now = caughtUp
        let events = (0..<now.log.count).compactMap(now.event(at:)) + now.divergences
        return events.enumerated()
            .sorted { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }
            .map(\.element)
    }

    /// Events that were noticed and are not among ``events``, since there were too many.
    public var omittedEvents: Int { log.omitted }

    /// Whether there is room among ``events`` for more; that a run diverged finds room always.
    public var hasRoomForEvents: Bool { log.hasRoom }

    /// Events that there is room for, divergences left out.
    public static let mostEvents = EventLog.capacity

    /// Goes on under another rule, hyper-parameters or schedule; nil where what follows is not known.
    @inline(never)
    public mutating func adopt(_ choice: OptimizerChoice?) {
        workOff()
        self.choice = choice
        lens = choice.flatMap { StabilityLens(scale, $0, origin: origin) }
    }

    /// Whether the second derivatives are looked at when the row of `step` is taken in.
    @inline(__always)
    func looks(at step: Int) -> Bool { (step - origin) % Self.interval == 0 }

    /// The first step, `step` or later, at which they are looked at.
    @inline(__always)
    package static func look(from step: Int, origin: Int) -> Int { step + (origin - step) & (interval - 1) }

    /// Takes in the next row, whose parameters are finite and whose gradient is given, and the update that is made there,
    /// with the second derivatives where they are known.
    ///
    /// Rows are worked through a few at a time; what is asked of a diagnosis takes all of them into account.
    @inline(__always)
    package mutating func take(_ row: StepRow, gradient: SIMD2<Double>, _ update: StepResult, hessian: Hessian?) {
        block.append(Reading(row, gradient: gradient, update))
        if block.count == ReadingBlock.capacity || looks(at: row.step) { workOff(hessian) }
    }

    /// Takes in `rows` from `step` on, among which the last alone may be one at which second derivatives are looked at:
    /// then they are `hessian`, where they are known.
    package mutating func take(_ rows: UnsafeBufferPointer<PathRow>, from step: Int, hessian: Hessian?) {
        block.append(rows, from: step)
        if block.count == ReadingBlock.capacity || looks(at: step + rows.count - 1) { workOff(hessian) }
    }

    /// Works through the rows that wait; a look at the second derivatives at the latest, which are `hessian` where they
    /// are known, ends it.
    @inline(never)
    mutating func workOff(_ hessian: Hessian? = nil) {
        guard block.count > 0 else { return }
        block.fillUp()
        let latest = block.last
        moves.append(block)
        hasDenominator = !latest.denominator.x.isNaN
        if !hasBegun { begin(block[0]) }
        if !(isAwake.p1 && isAwake.p2) { awake() }
        let summary = BlockSummary(block)
        watchOscillations(summary)
        if !passes(summary, latest) { watchEach() }
        look(latest, hessian ?? scale.hessian(at: latest.point))
        block.clear()
    }
}

extension Diagnosis {
    /// The events that go on where the run stands, by their first step.
    public var presentEvents: [RunEvent] {
        let now = caughtUp
        let open = now.open
        let places = [
            open.oscillations.0, open.oscillations.1, open.modes[0], open.modes[1], open.unstable, open.burst,
            open.stalled, open.starved, open.view, open.rest,
        ]
        let events = places.compactMap { $0.flatMap(now.event(at:)) }.filter { $0.until == nil } + now.divergences
        return events.sorted { $0.step < $1.step }
    }

    /// The latest events, the newest first, at most `count` of them: work that does not grow with the run.
    public func latestEvents(_ count: Int) -> [RunEvent] {
        let now = caughtUp
        // An event is noticed some steps after its first one, so the order may differ by a few.
        let first = max(0, now.log.count - count - 2 * Self.interval)
        let events = (first..<now.log.count).compactMap(now.event(at:)) + now.divergences
        let ordered = events.enumerated().sorted { ($0.element.step, $0.offset) > ($1.element.step, $1.offset) }
        return ordered.prefix(count).map(\.element)
    }

    /// The event at `place` of the log with the figures of now.
    func event(at place: Int) -> RunEvent? {
        guard var event = log.event(at: place) else { return nil }
        if place == open.oscillations.0 { event.kind = .oscillation(oscillations.0.figures) }
        if place == open.oscillations.1 { event.kind = .oscillation(oscillations.1.figures) }
        for (index, mode) in open.modes.enumerated() where mode == place {
            if let figures = modes?.figures(along: index) { event.kind = .oscillation(figures) }
        }
        return event
    }

    /// The divergence of a run that is still finite, if it diverges where it stands.
    package var divergences: [RunEvent] {
        guard end == nil, let step = divergence.step, let latest = block.latest else { return [] }
        let figures = Divergence(value: latest.loss, isEnd: false, growth: moves.growth)
        return [RunEvent(.diverged(figures), step: step)]
    }
}

extension Diagnosis {
    /// What became of the run where it stands: of the outcomes the first that holds, in their order.
    public var outcome: Outcome {
        if end != nil { return .diverged }
        let now = caughtUp
        if now.divergence.isDiverging { return .diverged }
        if let rest = now.rest { return rest }
        if now.isOscillating { return .oscillating }
        if now.starvation.isTold { return .starved }
        return now.open.stalled != nil ? .stalled : .running
    }

    /// Whether a parameter goes to and fro, by itself or as a part of an eigen-direction.
    private var isOscillating: Bool {
        oscillations.0.isTold || oscillations.1.isTold || modes?.isTold ?? false
    }

    /// The diagnosis with a look at the latest row.
    package var caughtUp: Diagnosis {
        var copy = self
        copy.workOff()
        return copy
    }
}

/// The places in the log of the events that go on.
struct OpenEvents: Sendable {
    var oscillations: (Int?, Int?) = (nil, nil)
    /// One for each eigen-direction.
    var modes: [Int?] = [nil, nil]
    var unstable: Int?
    var burst: Int?
    var stalled: Int?
    var starved: Int?
    var view: Int?
    var rest: Int?
}
