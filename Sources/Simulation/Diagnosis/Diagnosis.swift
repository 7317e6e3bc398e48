public import Formulas
public import Optimizers
import Surfaces

/// Says why a run goes as it goes, from its rows one by one.
///
/// Pure and incremental: a value that takes in one row after the other, in constant memory, so that a copy is a snapshot
/// to go on from. What needs second derivatives is looked at every ``interval`` steps, and the step of what is found there
/// is then located among the rows in between.
public struct Diagnosis: Sendable {
    /// Steps between two looks at the second derivatives.
    public static let interval = 8
    /// Steps between two fits of an oscillation's period.
    static let refinement = 256
    /// Uneven turns of the parameters after which the eigen-directions are watched.
    static let unevenTurns = 6
    /// The share by which the periods of one oscillation may differ, as a parameter and as a direction show it.
    static let alike = 0.05

    let scale: SurfaceScale
    var choice: OptimizerChoice
    /// The step at which schedules and the rule's own count of updates began.
    let origin: Int
    /// Nil for a rule that is not linear in the gradient.
    var lens: StabilityLens?

    var readings = RecentReadings()
    var log = EventLog()
    /// Readings that are not worked through yet, the latest ones.
    private var waiting = 0
    private var trend = ReadingBlock.Trend()
    var hasBegun = false
    /// Whether the rule divides by something.
    var hasDenominator = false
    /// The last row, once the run has ended with a parameter that is not finite.
    var end: StepRow?
    var floor: Double
    var startExcess = 0.0
    var isAwake = (p1: false, p2: false)

    var oscillations: (OscillationMonitor, OscillationMonitor)
    /// Nil unless parameters go to and fro unevenly.
    var modes: ModeMonitor?
    var stability = StabilityMonitor()
    var burst = BurstMonitor()
    var progress = ProgressMonitor()
    var divergence = DivergenceMonitor()
    var rest = RestMonitor()
    var view: ViewMonitor
    var starvation: StarvationMonitor
    /// The places of events that go on, by what they are.
    var open = OpenEvents()

    /// The diagnosis of a run of `choice` before its first row.
    ///
    /// - Parameters:
    ///   - length: the updates the run is to make; nil where it has no end.
    ///   - origin: the step at which its schedule begins.
    public init(scale: SurfaceScale, choice: OptimizerChoice, length: Int?, origin: Int = 0) {
        self.scale = scale
        self.choice = choice
        self.origin = origin
        lens = StabilityLens(scale, choice, origin: origin)
        floor = scale.floor
        oscillations = (
            OscillationMonitor(negligible: SurfaceScale.negligible * scale.width.x),
            OscillationMonitor(negligible: SurfaceScale.negligible * scale.width.y)
        )
        view = ViewMonitor(scale.surface.definition.domain)
        starvation = StarvationMonitor(length: length)
    }

    /// The events so far, by their first step.
    public var events: [RunEvent] {
        let now = caughtUp
        var log = now.log
        log.change(now.open.oscillations.0, to: .oscillation(now.oscillations.0.figures))
        log.change(now.open.oscillations.1, to: .oscillation(now.oscillations.1.figures))
        for (index, place) in now.open.modes.enumerated() {
            if let figures = now.modes?.figures(along: index) { log.change(place, to: .oscillation(figures)) }
        }
        if end == nil, let step = now.divergence.step, let latest = now.readings.latest {
            let figures = Divergence(value: latest.loss, isEnd: false, growth: now.readings.growth)
            _ = log.begin(RunEvent(.diverged(figures), step: step))
        }
        return log.events.enumerated()
            .sorted { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }
            .map(\.element)
    }

    /// Events that were noticed and are not among ``events``, since there were too many.
    public var omittedEvents: Int { log.omitted }

    /// Goes on under another rule, hyper-parameters or schedule.
    public mutating func adopt(_ choice: OptimizerChoice) {
        workOff()
        self.choice = choice
        lens = StabilityLens(scale, choice, origin: origin)
    }

    /// Whether the second derivatives are looked at when the row of `step` is taken in.
    @inline(__always)
    func looks(at step: Int) -> Bool { (step - origin) % Self.interval == 0 }

    /// Takes in the next row and the update that is made there, with the second derivatives where they are known.
    ///
    /// Rows are worked through a few at a time; what is asked of a diagnosis takes all of them into account.
    @inline(__always)
    public mutating func take(_ row: StepRow, _ update: StepResult, hessian: Hessian? = nil) {
        guard row.isFinite, let gradient = row.gradient else { return end(row) }
        readings.append(Reading(row, gradient: gradient, update))
        waiting += 1
        if waiting == Self.interval || looks(at: row.step) { workOff(hessian) }
    }

    /// Works through the rows that wait; a look at the second derivatives at the latest, which are `hessian` where they
    /// are known, ends it.
    @inline(never)
    mutating func workOff(_ hessian: Hessian? = nil) {
        guard waiting > 0 else { return }
        hasDenominator = !readings[back: 1].denominator.x.isNaN
        let block = ReadingBlock(readings, count: waiting, after: trend)
        if !passes(block) { watch(block) }
        trend = block.trend
        waiting = 0
        let latest = readings[back: 1]
        look(latest, hessian ?? scale.hessian(at: latest.point))
    }

    /// Works through `block` one by one.
    private mutating func watch(_ block: ReadingBlock) {
        if !hasBegun { begin(readings[back: block.count]) }
        for distance in stride(from: block.count, to: 0, by: -1) {
            let reading = readings[back: distance]
            if reading.loss < floor, reading.loss.isFinite { floor = reading.loss }
            if !(isAwake.p1 && isAwake.p2) { awake(reading.gradient) }
            watchView(reading)
            watchOscillation(reading, turns: (block.turns(0, back: distance), block.turns(1, back: distance)))
            watchLoss(reading)
        }
    }
}
