public import Optimizers
public import Trajectories

/// Why a training of N parameters goes as it goes, from its rows alone: of a network trained here, of a recording, or of another
/// program's log.
///
/// A value of bounded size. What is not known is not judged: from losses alone come bursts and the end, from norms and cosines
/// what makes a loss stay, from curvature causes and what is to come.
public struct TrainingDiagnosis: Sendable {
    /// The optimizer; nil where it is not known.
    public private(set) var choice: OptimizerChoice?
    /// Whether updates see batches of the data, as was said or as rows show.
    public private(set) var hasBatches: Bool
    /// What happened, in the order in which it was noticed, as much as there is room for.
    public var events: [TrainingEvent] { Array(noted) }
    private(set) var noted = SharedBlocks<TrainingEvent>()
    /// How many events found no room.
    public private(set) var omittedEvents = 0
    /// The latest row.
    public private(set) var latest: TrainingReading?

    /// Room for this many events.
    static let capacity = 1024

    var history = TrainingHistory()
    var bursts = LossBursts()
    var limit = LimitMonitor()
    var swing = SwingMonitor()
    private var swell = SwellMonitor()
    var calm = CalmMonitor()
    /// The places of events that go on.
    var open: [Topic: Int] = [:]
    /// The lowest loss, its step, and the first one.
    var lowest = (loss: Double.infinity, step: 0)
    var firstLoss = Double.nan
    private var rates = RateChanges()
    private var witness = BatchWitness()

    /// What events of one kind at a time are about.
    enum Topic: Hashable { case limit, edge, burst, swing, calm }

    /// A diagnosis before the first row, of a training by `choice`, whose updates see batches of the data or all of it.
    public init(of choice: OptimizerChoice?, hasBatches: Bool = false) {
        self.choice = choice
        self.hasBatches = hasBatches
    }

    /// Judges the rows to come by `choice`, which trains from here on.
    package mutating func adopt(_ choice: OptimizerChoice) { self.choice = choice }

    /// Takes in the next row.
    public mutating func take(_ reading: TrainingReading) {
        // Of all data the loss is the full one, but for rounding.
        if let full = reading.fullLoss, abs(full - reading.loss) > 1e-5 * abs(full) { hasBatches = true }
        latest = reading
        if !hasEnded, reading.lacksUpdate, choice?.entry.descriptor.usesHessian ?? false { lackedUpdate = reading.step }
        rates.take(reading)
        let loss = hasBatches ? reading.fullLoss : reading.loss
        guard reading.isFinite, reading.loss.isFinite else { return end(reading) }
        // Batches whose full loss is never looked at are judged by their own.
        let known = loss ?? (knowsFullLoss ? nil : reading.loss)
        knowsFullLoss = knowsFullLoss || reading.fullLoss != nil
        if firstLoss.isNaN { firstLoss = reading.loss }
        if let known, known < lowest.loss { lowest = (known, reading.step) }
        history.append(reading, loss: known)
        watchSwing(reading)
        if hasBatches {
            witness.take(reading)
        } else {
            watchLimit(reading)
            watchSwell(reading)
        }
        // Of batches each loss is told of, as a person sees it in a log.
        if let seen = hasBatches ? reading.loss : known { watchBursts(seen, reading) }
        watchCalm(reading, loss: known)
    }

    /// Whether the full loss was given at some rows.
    private var knowsFullLoss = false

    /// What the diagnosis needs to know of curvature beyond regular looks.
    public struct Wish: Equatable, Sendable {
        /// That of the next row, too.
        public var next: Bool
        /// The least eigenvalue, at the next look.
        public var least: Bool
    }

    /// What it needs to know.
    public var wish: Wish {
        Wish(next: latest.map { limit.wantsNeighbour(of: $0.step) } ?? false, least: calm.wantsLeast)
    }

    /// Whether the latest look was over the limit and the one before it was not, so that the rows between are worth a look.
    public func isCrossing(_ one: TrainingCurvature?, _ other: TrainingCurvature?) -> Bool {
        guard limit.isReady, let before = one?.effectiveSharpness, let after = other?.effectiveSharpness,
            let bound = other?.limit
        else { return false }
        return before <= bound && after > bound && !limit.isAtEdge
    }

    // MARK: - Events

    mutating func begin(_ topic: Topic, _ event: TrainingEvent) {
        guard noted.count < Self.capacity else {
            omittedEvents += 1
            open[topic] = nil
            return
        }
        open[topic] = noted.count
        noted.append(event)
    }

    mutating func end(_ topic: Topic, at step: Int) {
        guard let place = open.removeValue(forKey: topic) else { return }
        noted[place].until = max(step, noted[place].step + 1)
    }

    /// The open event about `topic`.
    func openEvent(_ topic: Topic) -> TrainingEvent? { open[topic].map { noted[$0] } }

    mutating func change(_ topic: Topic, to kind: TrainingEvent.Kind) {
        guard let place = open[topic] else { return }
        noted[place].kind = kind
    }

    /// Forgets that the limit was passed since `step`, from which on the training is known to be held at it.
    mutating func dropCrossings(since step: Int) {
        guard let first = noted.firstIndex(where: { $0.step >= step }) else { return }
        let rest = Array(noted[first...])
        noted.removeAll(from: first)
        for (place, event) in zip(first..., rest) {
            if case .unstable = event.kind, event.step >= step {
                open = open.filter { $0.value != place }
                continue
            }
            for (topic, old) in open where old == place { open[topic] = noted.count }
            noted.append(event)
        }
    }

    private mutating func end(_ reading: TrainingReading) {
        for topic in open.keys { end(topic, at: reading.step) }
        guard !hasEnded else { return }
        hasEnded = true
        if let lackedUpdate {
            begin(.calm, TrainingEvent(kind: .undefined, step: lackedUpdate))
            open = [:]
            return
        }
        let figures = LossEnd(
            loss: reading.loss, lowest: lowest.loss, warning: limit.since.map { reading.step - $0 })
        begin(.calm, TrainingEvent(kind: .diverged(figures), step: reading.step, carrier: carrier))
        open = [:]
    }

    /// Whether a loss or a parameter was not finite.
    private(set) var hasEnded = false

    /// The row at which an optimizer that divides by the Hessian found no update, as there was none; nil before.
    private(set) var lackedUpdate: Int?

    /// The tensor that carried the top direction at the latest look.
    private(set) var carrier: TrainingCurvature.Carrier?
}

extension TrainingDiagnosis {
    /// What the rule says of small errors at a row; nil where it is not known.
    func dynamics(at reading: TrainingReading) -> ErrorDynamics? {
        // What depends on the number of updates has settled long before so many.
        reading.rate.flatMap { choice?.sharpnessDynamics(rate: $0, updates: min(reading.step, 1 << 20) + 1) }
    }

    private mutating func watchLimit(_ reading: TrainingReading) {
        guard reading.curvature != nil else { return }
        let dynamics = dynamics(at: reading)
        if let found = reading.curvature?.carrier { carrier = found }
        let waits = hasFadingDenominator && swell.isKnown(at: reading.step - 1)
        for finding in limit.take(reading, loss: reading.loss, dynamics, waits: waits) { take(finding) }
        if limit.isAtEdge, let figures = limit.edge.figures { change(.edge, to: .edge(figures)) }
    }

    private mutating func watchSwell(_ reading: TrainingReading) {
        guard let found = swell.take(reading, loss: reading.loss), !bursts.isOn,
            let finding = limit.swell(found, at: reading.step)
        else { return }
        take(finding)
    }

    private mutating func take(_ finding: LimitMonitor.Finding) {
        switch finding {
        case .begun(let step, let figures, let carrier):
            begin(.limit, TrainingEvent(kind: .unstable(figures), step: step, carrier: carrier))
        case .ended(let step): end(.limit, at: step)
        case .edge(let first):
            guard let figures = limit.edge.figures else { return }
            // From the first row over the limit on, where that is known.
            let step = max(
                first, noted.first { if case .unstable = $0.kind { $0.step >= first } else { false } }?.step ?? first)
            dropCrossings(since: step)
            begin(.edge, TrainingEvent(kind: .edge(figures), step: step, carrier: carrier))
        case .leftEdge(let step): end(.edge, at: step)
        }
    }

    private mutating func watchBursts(_ loss: Double, _ reading: TrainingReading) {
        let step = reading.step
        let isBare = reading.gradientNorm == nil && reading.updateNorm == nil && reading.curvature == nil
        let finding = bursts.take(loss, step: step, isNoisy: hasBatches, isBare: isBare && !limit.isReady)
        switch finding {
        case .begun(let level, let before)?:
            if let before { end(.burst, at: before) }
            var figures = LossBurst(level: level, peak: loss, peakStep: step)
            figures.hasBatches = hasBatches
            figures.rate = reading.rate
            figures.reversal = swing.reversed.map { step - $0 }
            figures.standing = isFresh ? standing : .unknown
            if case .below = figures.standing, let since = limit.firstOver {
                figures.standing = .over(since: since, limit.sight)
            }
            if !hasBatches, !isFresh, limit.isReady { figures.latestLook = limit.latest.map { LimitLook($0) } }
            figures.cause = cause(ofBurst: figures, at: reading)
            let carrier = hasBatches || !isFresh ? nil : carrier
            begin(.burst, TrainingEvent(kind: .burst(figures), step: step, carrier: carrier))
            if let step = limit.burst() { end(.edge, at: step) }
        case .rose?:
            guard case .burst(var figures)? = openEvent(.burst)?.kind else { return }
            (figures.peak, figures.peakStep) = (loss, step)
            change(.burst, to: .burst(figures))
        case .ended(let step, let hasRecovered)?:
            if case .burst(var figures)? = openEvent(.burst)?.kind {
                figures.hasRecovered = hasRecovered
                change(.burst, to: .burst(figures))
            }
            end(.burst, at: step)
            if let step = limit.burst() { end(.edge, at: step) }
        case nil: break
        }
        reconsiderCause(reading)
    }

    /// Looks again at the cause of a burst on batches, of which the next few rows tell whether it outlasts a batch.
    private mutating func reconsiderCause(_ reading: TrainingReading) {
        guard hasBatches, let event = openEvent(.burst), case .burst(var figures) = event.kind,
            case 1...Criteria.Training.reconsidered = reading.step - event.step
        else { return }
        figures.cause = cause(ofBurst: figures, at: reading, begun: event.step)
        change(.burst, to: .burst(figures))
    }

    /// Why the loss burst, as rows up to `reading` tell.
    private func cause(
        ofBurst figures: LossBurst, at reading: TrainingReading, begun: Int? = nil
    ) -> TrainingCause? {
        let step = begun ?? reading.step
        if let jump = rates.jump(at: step) { return .rateJump(factor: jump.factor, group: jump.group) }
        let dynamics = dynamics(at: reading)
        func growth(_ sharpness: Double) -> Double {
            dynamics?.dominantRoot(at: sharpness).modulus ?? abs(1 - sharpness)
        }
        guard !hasBatches else { return witness.cause(at: step, growth: growth) }
        switch figures.standing {
        case .over:
            guard let look = limit.worst else { return nil }
            if let faded = look.faded, faded >= Criteria.Training.faded {
                return .fadingDenominator(sharpness: look.sharpness, limit: look.limit, share: faded)
            }
            return .overLimit(sharpness: look.sharpness, limit: look.limit, factor: growth(look.sharpness))
        case .edge:
            return limit.latest.map { .atLimit(sharpness: $0.sharpness, limit: $0.limit) }
        case .unknown, .below, .burst: return nil
        }
    }

    private mutating func watchSwing(_ reading: TrainingReading) {
        // Of batches each has a gradient of its own.
        switch swing.take(hasBatches ? nil : reading.cosine, step: reading.step) {
        case .begun(let step)?:
            begin(
                .swing,
                TrainingEvent(
                    kind: .oscillation(UpdateSwing(cosine: swing.mean, length: reading.updateNorm)), step: step,
                    carrier: hasBatches ? nil : carrier))
        case .ended(let step)?: end(.swing, at: step)
        case nil:
            guard case .oscillation(let figures)? = openEvent(.swing)?.kind, swing.mean < figures.cosine else { return }
            change(.swing, to: .oscillation(UpdateSwing(cosine: swing.mean, length: reading.updateNorm)))
        }
    }
}
