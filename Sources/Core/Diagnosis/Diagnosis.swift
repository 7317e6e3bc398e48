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

    let loss: ObservedLoss
    /// Nil where the rule is not known.
    var choice: OptimizerChoice?
    /// The step at which schedules and the rule's own count of updates began.
    let origin: Int
    /// Nil for a rule that is not linear in the gradient, or not known.
    var lens: StabilityLens?
    /// The rule as a judgement asks for it.
    private(set) var judgedRule: JudgedRule?

    /// The readings that are not worked through yet.
    var block = ReadingBlock()
    /// The updates that are.
    var moves = RecentMoves()
    /// What happened so far.
    package var log = EventLog()
    /// The course of the run, from which its outcome is computed.
    package private(set) var history = RunHistory()
    /// Its bursts.
    package private(set) var bursts = BurstLog()
    /// Whether it is at rest, and since when.
    var rest = RestWatch()
    /// The step at which a cloud of noise, whose event goes on, looked like none.
    var stateDoubt: Int?
    /// Whether the rule divides by something.
    var hasDenominator = false
    /// The last row, once the run has ended with a parameter that is not finite.
    var end: StepRow?
    var isAwake = (p1: false, p2: false)

    var turns = (TurnFinder(), TurnFinder())
    var oscillations = (OscillationMonitor(), OscillationMonitor())
    /// Nil unless parameters go to and fro unevenly.
    var modes: ModeMonitor?
    var stability = StabilityMonitor()
    var edge = EdgeMonitor()
    /// The denominators and the lengths of the updates when the loss was last at its level.
    var settled = (sigma: SIMD2<Double>.zero, move: SIMD2<Double>.zero)
    var view: ViewMonitor
    /// The places of events that go on, by what they are.
    var open = OpenEvents()

    /// The diagnosis of a run of `choice` before its first row.
    ///
    /// - Parameters:
    ///   - loss: what it is diagnosed on.
    ///   - choice: nil where the rule is not known; then nothing is said of its stability.
    ///   - origin: the step at which its schedule begins.
    public init(on loss: ObservedLoss, choice: OptimizerChoice?, origin: Int = 0) {
        self.loss = loss
        self.choice = choice
        self.origin = origin
        lens = choice.flatMap { StabilityLens(loss, $0, origin: origin) }
        judgedRule = choice.map { JudgedRule($0, dynamics: choice?.dynamics) }
        view = ViewMonitor(loss.surface.definition.domain)
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
        lens = choice.flatMap { StabilityLens(loss, $0, origin: origin) }
        judgedRule = choice.map { JudgedRule($0, dynamics: choice?.dynamics) }
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
        let summary = BlockSummary(block)
        let beginsBurst = record(summary)
        if !summary.isFinite || open.hole != nil { watchHoles() }
        if !(isAwake.p1 && isAwake.p2) { awake() }
        watchOscillations(summary)
        if !view.passes(summary) { watchView() }
        watchBursts(begins: beginsBurst)
        look(latest, hessian)
        block.clear()
    }

    /// Takes the block into the history; whether a burst begins with it.
    @inline(__always)
    private mutating func record(_ summary: BlockSummary) -> Bool {
        guard history.lastRow >= 0 else {
            history.begin(block[0].place)
            guard block.count > 1 else { return false }
            var rest = RunHistory.Block.none
            for place in 1..<block.count { rest.append(RunHistory.Block(block[place].place)) }
            history.append(rest, rows: block.count - 1)
            return bursts.append(rest, history)
        }
        let rows = summary.isFinite ? RunHistory.Block(summary, end: block.last) : eachRow
        history.append(rows, rows: block.count)
        return bursts.append(rows, history)
    }

    /// The block row by row: where losses may be no numbers.
    @inline(never)
    private var eachRow: RunHistory.Block {
        var rows = RunHistory.Block.none
        for place in 0..<block.count { rows.append(RunHistory.Block(block[place].place)) }
        return rows
    }
}

extension Reading {
    /// Where the run is and its loss, as a history has them.
    @inline(__always)
    var place: SIMD4<Double> { SIMD4(point.x, point.y, loss, 0) }
}

extension RunHistory.Block {
    /// The rows of `summary`, whose losses are finite, of which `end` is the last.
    @inline(__always)
    init(_ summary: BlockSummary, end: Reading) {
        self.init(
            lower: SIMD4(summary.lower.x, summary.lower.y, summary.lowestLoss, 0),
            upper: SIMD4(summary.upper.x, summary.upper.y, summary.highestLoss, 0), end: end.place)
    }
}

extension Diagnosis {
    /// The events that go on where the run stands, by their first step.
    public var presentEvents: [RunEvent] {
        let now = caughtUp
        let open = now.open
        let places = [
            open.oscillations.0, open.oscillations.1, open.modes[0], open.modes[1], open.unstable, open.edge,
            open.burst, open.hole,
            open.state, open.view, open.rest,
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
        if place == open.edge, let figures = edge.figures { event.kind = .edge(figures) }
        for (index, mode) in open.modes.enumerated() where mode == place {
            if let figures = modes?.figures(along: index) { event.kind = .oscillation(figures) }
        }
        return event
    }

    /// That a run which is still finite grows or falls without bound, where it does so where it stands.
    package var divergences: [RunEvent] {
        guard end == nil, let judgement else { return [] }
        switch judgement.outcome {
        case .diverged:
            let figures = Divergence(value: judgement.latest.loss, isEnd: false, growth: moves.growth)
            return [RunEvent(.diverged(figures), step: origin + judgement.firstFarRow)]
        case .unbounded:
            let figures = Fall(loss: judgement.latest.loss, way: judgement.windowWay, isEnd: false)
            return [RunEvent(.unbounded(figures), step: origin + judgement.firstFallingRow)]
        case .undefined where open.hole == nil:
            return [RunEvent(.undefined(Hole(point: judgement.latest.point)), step: judgement.latest.step)]
        default: return []
        }
    }
}

extension Diagnosis {
    /// What became of the run where it stands: of the outcomes the first that holds, in their order.
    public var outcome: Outcome { caughtUp.judgement?.outcome ?? .running }

    /// The same with its cause and trend.
    public var verdict: Verdict { caughtUp.judgement?.verdict ?? Verdict(.running) }

    /// What the verdict is made of; nil before the first row. All rows are to have been taken in.
    var judgement: Judgement? {
        if let end {
            // The row with which a run ends has no update.
            let reading = Reading(
                step: end.step, loss: end.loss, point: end.parameters, gradient: SIMD2(repeating: .nan),
                move: .zero, denominator: SIMD2(repeating: .nan), metric: .one, rate: end.rate ?? .nan,
                correctedRate: .nan)
            return Judgement(
                reading, history, bursts, on: loss, by: judgedRule,
                hessian: Hessian(p11: 0, p12: 0, p22: 0),
                origin: origin, before: block.latest)
        }
        return block.latest.map {
            Judgement($0, history, bursts, on: loss, by: judgedRule, origin: origin)
        }
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
    var edge: Int?
    /// Where the formula has no value.
    var hole: Int?
    var burst: Int?
    /// What lasts and is found from time to time: stalled, starved, noisy, on a plateau.
    var state: Int?
    var view: Int?
    var rest: Int?
}
