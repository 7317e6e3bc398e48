public import Diagnosis
import Networks
import Optimizers
public import Runs
public import Trajectories

/// A training within a race, which can be wound to any of its steps.
///
/// The last steps are kept whole, so that planes can be made of them and going back is quick; before those, snapshots, from
/// which any step is computed again exactly; and positions spread over the whole way.
public struct TrainingRun: Racing {
    /// The run at the race's clock.
    public private(set) var entrant: Entrant

    private let source: TrainingSource
    /// The run after its row at the clock.
    private var now: TrainingDescent
    private var snapshots: Snapshots<TrainingDescent>
    /// The run after each of its last rows, the present one at the end; empty before the first.
    private var recent: [TrainingDescent] = []
    private var spread: SpreadPositions
    private var log = LookLog()
    /// The furthest step at which the run was, by its optimizer as it is.
    private var seen = -1
    /// Its quantities up to there, but for those of its looks.
    private var chart = TrainingChart()
    /// What was known to have happened up to there when the run was last there.
    private var known: [TrainingEvent] = []
    /// What looks at its curvature; nil for a network that is too large for that.
    private let looking: LiveLooks?
    /// What the map shows of the run.
    private var plane: ShownPlane?
    /// The last step there is, where the run has ended.
    private(set) public var end: Int?

    /// A plane, and how much of the way is shown on it.
    struct ShownPlane: Sendable {
        let plane: ParameterPlane
        /// The last steps that are shown; nil for all that are kept.
        let window: Int?
        /// The distance from the plane from which on a position is far.
        let reach: Double
    }

    init(_ plan: RunPlan, _ beginning: TrainingDescent, of source: TrainingSource, on plane: ShownPlane?) {
        self.source = source
        self.plane = plane
        entrant = Entrant(id: plan.id, label: plan.label, birth: plan.birth, slot: plan.slot)
        let isLarge = source.network.dimension * source.network.rowCount > LiveLooks.mostWork
        looking = isLarge ? nil : LiveLooks(source.network)
        now = beginning
        snapshots = Snapshots(beginning, spacing: min(256, source.window), capacity: source.snapshots)
        spread = SpreadPositions(capacity: source.spread)
        project()
    }

    // MARK: What is known of it

    /// The parameters at the clock.
    public var state: [Double] { now.state }
    /// The gradient there.
    public var gradient: [Double] { now.gradient }
    /// The loss over all rows of data there.
    public var fullLoss: Double { source.sampler == nil ? now.loss : source.network.loss(at: now.state) }
    /// What an adaptive optimizer's update divides by there; empty for one that divides by nothing.
    var denominator: [Double] { now.update.denominator }

    /// What the largest eigenvalues there are found from; nil before the first row.
    func spectrumTask(of network: Network) -> SpectrumTask? {
        guard entrant.current != nil, !now.isOver else { return nil }
        let rate = now.choice.rate(atStep: now.step - now.origin)
        let dynamics = now.choice.sharpnessDynamics(rate: rate, updates: now.updatesMade)
        return SpectrumTask(
            run: entrant.id, step: now.step, network: network, state: now.state, denominator: now.update.denominator,
            rate: dynamics == nil ? nil : now.update.rate, limit: dynamics?.limit, decay: dynamics?.weightDecay ?? 0)
    }

    /// The looks at its curvature up to the clock, by their steps.
    public var looks: ArraySlice<TrainingLook> { log.upTo(now.step) }

    /// What is said of it at the clock.
    public var trainingDiagnosis: TrainingDiagnosis { now.follower.caughtUp }
    /// Nil: a training has a diagnosis of its own.
    public var diagnosis: Diagnosis? { nil }
    /// Nil.
    public var theory: Theory? { nil }
    /// None.
    public var knownEvents: [RunEvent] { [] }
    /// None.
    public var noticedEvents: [RunEvent] { [] }
    /// Nil: an update has N numbers.
    public var motion: Motion? { nil }

    /// The positions of the last `count` steps, and the step of the first of them.
    func lastPositions(_ count: Int) -> (positions: [[Double]], first: Int) {
        let kept = recent.suffix(count)
        return (kept.map(\.state), kept.first?.step ?? now.step)
    }

    /// Positions spread over the whole way, the latest one at the end.
    var allPositions: [[Double]] {
        let first = recent.first?.step ?? .max
        let before = spread.positions.filter { $0.step < first }.map(\.state)
        guard spread.stride > 1 else { return before + recent.map(\.state) }
        // As dense as those before, so that the last steps weigh no more than others.
        let last = recent.count - 1
        return before + recent.indices.filter { (last - $0).isMultiple(of: spread.stride) }.map { recent[$0].state }
    }

    // MARK: Going to a step

    /// Takes in or gives back rows until the one of `step`, or the run's last one, is the present one.
    public mutating func seek(to step: Int) {
        guard entrant.current?.step != step else { return }
        if let present = entrant.current?.step, step < present { goBack(to: step) }
        while entrant.nextStep <= step, !now.isOver {
            if snapshots.isDue(at: now.nextStep) { snapshots.append(now) }
            guard let row = advance() else { break }
            take(row)
        }
        if now.isOver { end = now.step }
    }

    /// The next row, diagnosed.
    private mutating func advance() -> StepRow? {
        guard let row = now.next() else { return nil }
        now.follow(look(at: row.step)?.curvature)
        return row
    }

    /// The look at the present row, if there is one: the same as before where the run was here.
    private mutating func look(at step: Int) -> TrainingLook? {
        if let known = log.look(at: step) { return known }
        let isRegular = log.isDue(at: step)
        guard let looking, step > seen, isRegular || now.follower.wishesNext else { return nil }
        let look = looking.look(at: now, of: source.network, isBrief: !isRegular)
        if now.follower.isCrossing(look.curvature) { locate(look.curvature.limit) }
        log.insert(look)
        return look
    }

    /// Looks at the rows that wait, up to the first over the limit.
    private mutating func locate(_ limit: Double?) {
        guard let limit, let looking else { return }
        for row in now.follower.waiting {
            guard let there = recent.last(where: { $0.step == row.step }) else { continue }
            let look = looking.look(at: there, of: source.network, isBrief: true)
            log.insert(look)
            now.complete(row.step, with: look.curvature)
            if look.curvature.effectiveSharpness.map({ $0 > limit }) ?? true { return }
        }
    }

    private mutating func take(_ row: StepRow) {
        entrant.take(row)
        keep()
        if row.step > seen {
            chart.append(row.loss, of: .loss, at: row.step)
            if var reading = now.reading {
                reading.curvature = nil
                chart.append(reading)
            }
        }
        seen = max(seen, row.step)
        if let plane { entrant.projection?.take(row, at: now.state, on: plane) }
    }

    /// Keeps the present row among the last ones.
    private mutating func keep() {
        if recent.count == 2 * source.window { recent.removeFirst(source.window) }
        recent.append(now)
        spread.append(now.state, at: now.step)
    }

    /// Stands at the row of `step`, which is before the present one.
    private mutating func goBack(to step: Int) {
        let birth = entrant.birth
        if now.step == seen { known = trainingDiagnosis.events }
        recent.removeAll { $0.step > step }
        spread.forget(behind: step)
        let wanted = max(birth, step - source.window / 2)
        entrant.wind(to: step, from: min(recent.first?.step ?? step, wanted))
        let next = entrant.nextStep
        if let first = recent.first, first.step <= min(next, wanted), let last = recent.last, last.step == step {
            for one in recent where one.step >= next { entrant.take(one.row) }
            now = last
        } else {
            // What was passed is computed again, with as many steps before it as planes are made of.
            now = snapshots.latest(upTo: min(next, max(birth, step - source.window + 1)))
            recent.removeAll(keepingCapacity: true)
            while now.nextStep <= step, let row = advance() {
                if recent.count == 2 * source.window { recent.removeFirst(source.window) }
                recent.append(now)
                spread.append(now.state, at: now.step)
                if row.step >= next { entrant.take(row) }
            }
        }
        project()
    }

    /// Has the run go by `changes`, which differ from those it went by at `step` and later only.
    public mutating func replaceChanges(_ changes: [RunChange], from step: Int) {
        let present = entrant.current?.step
        snapshots.forget(behind: step) { $0.replaceChanges(changes) }
        log.forget(from: step)
        if now.step == seen { known = trainingDiagnosis.events }
        known.removeAll { $0.step >= step }
        chart.forget(from: step)
        seen = min(seen, step - 1)
        end = nil
        recent.removeAll { $0.step >= step }
        for index in recent.indices { recent[index].replaceChanges(changes) }
        spread.forget(behind: step - 1)
        entrant.forget(from: step)
        let next = entrant.nextStep
        if let last = recent.last, last.nextStep >= next {
            for one in recent where one.step >= next { entrant.take(one.row) }
            now = last
        } else {
            now = snapshots.latest(upTo: min(next, max(entrant.birth, step - source.window)))
            recent.removeAll(keepingCapacity: true)
            while now.nextStep < step, let row = advance() {
                recent.append(now)
                if row.step >= next { entrant.take(row) }
            }
        }
        if let present { seek(to: present) }
        project()
    }

    /// The run before its row of `step`, or at its end where that comes first.
    func descent(before step: Int) -> TrainingDescent {
        var descent = recent.last { $0.nextStep <= step } ?? snapshots.latest(upTo: step)
        while descent.nextStep < step, descent.next() != nil {
            descent.follow(log.look(at: descent.step)?.curvature)
        }
        return descent
    }

    // MARK: The map

    /// Shows the run on `plane` from now on.
    mutating func show(_ plane: ShownPlane) {
        self.plane = plane
        project()
    }

    /// Gives all positions that are kept their places on the plane.
    private mutating func project() {
        guard let plane else { return }
        var projection = Entrant.Projection()
        func row(_ state: [Double], _ step: Int, _ loss: Double) {
            projection.take(
                StepRow(run: now.id, step: step, parameters: .zero, loss: loss), at: state, on: plane)
        }
        let shown = plane.window.map { recent.suffix($0) } ?? recent[...]
        if plane.window == nil, let first = recent.first?.step {
            for (step, state) in spread.positions where step < first { row(state, step, .nan) }
        }
        for one in shown { projection.take(one.row, at: one.state, on: plane) }
        entrant.projection = projection
    }
}

extension TrainingRun: ShownTraining {
    /// What is known of the row at the clock.
    public var reading: TrainingReading? { entrant.current == nil ? nil : now.reading }

    /// Whether its updates see batches of the data.
    public var hasBatches: Bool { source.sampler != nil }

    /// The distance from the plane that is shown; no more is known.
    public var sideReading: TrainingSideReading { TrainingSideReading(distance: entrant.projection?.distance) }

    /// The latest look up to the clock.
    public var latestCurvature: TrainingCurvatureLook? {
        looks.last.map { look in
            TrainingCurvatureLook(
                step: look.step, curvature: look.curvature,
                shares: zip(source.network.shape.tensors, look.shares)
                    .map { TrainingCurvature.Carrier(tensor: $0.name, share: $1) }.sorted { $0.share > $1.share },
                alignment: look.alignment)
        }
    }

    /// What is known to happen to it, up to the furthest step at which it was.
    public var knownTrainingEvents: [TrainingEvent] {
        (now.step >= seen ? trainingDiagnosis.events : known).sorted { $0.step < $1.step }
    }

    /// `quantity` up to the furthest step at which it was.
    public func pieces(of quantity: TrainingQuantity) -> [QuantityTrace.Piece] {
        let value: (TrainingCurvature) -> Double?
        switch quantity {
        case .strain: value = \.strain
        case .effectiveSharpness: value = \.effectiveSharpness
        case .sharpness: value = \.sharpness
        case .preconditionedSharpness: value = \.preconditionedSharpness
        default: return chart[quantity].pieces
        }
        return log.looks.compactMap { look in
            value(look.curvature).map { value in
                QuantityTrace.Piece(
                    steps: look.step...look.step, range: value.isFinite ? value...value : nil,
                    hasNonFinite: !value.isFinite)
            }
        }
    }
}

extension Entrant.Projection {
    /// Takes in the row of `state`.
    fileprivate mutating func take(_ row: StepRow, at state: [Double], on shown: TrainingRun.ShownPlane) {
        let (place, distance) = shown.plane.place(of: state)
        var row = row
        if !row.isFinite || !place.x.isFinite || !place.y.isFinite {
            row.parameters = SIMD2(.nan, .nan)
        } else {
            row.parameters = place
        }
        self.distance = distance
        path.append(row)
        if distance > shown.reach { faint.append(row) }
    }
}

/// Positions spread evenly over a run's way; once there are many, every other one goes.
struct SpreadPositions: Sendable {
    /// The positions with their steps.
    private(set) var positions: [(step: Int, state: [Double])] = []
    /// The steps between two.
    private(set) var stride = 1
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Takes in the position at `step`, if it is its turn.
    mutating func append(_ state: [Double], at step: Int) {
        guard step.isMultiple(of: stride), positions.last.map({ $0.step < step }) ?? true else { return }
        positions.append((step, state))
        guard positions.count > capacity else { return }
        stride *= 2
        positions.removeAll { !$0.step.isMultiple(of: stride) }
    }

    /// Forgets those after `step`.
    mutating func forget(behind step: Int) {
        while let last = positions.last, last.step > step { positions.removeLast() }
    }
}
