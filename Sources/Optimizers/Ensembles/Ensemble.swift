/// Many paths of one optimizer at once, each lane with hyper-parameters and schedule values of its own.
///
/// Lane by lane its bits are those of ``Stepper``. It holds no buffer of rows: parameters, gradients and losses are the
/// caller's, ``width`` elements each, one a lane. They need no alignment, and are read fastest when aligned to 64 bytes.
public final class Ensemble {
    /// The second derivatives of a row: by the first parameter twice, by both, and by the second twice.
    public typealias HessianRows = (
        p11: UnsafePointer<Double>, p12: UnsafePointer<Double>, p22: UnsafePointer<Double>
    )
    /// What updates divide by, for each parameter.
    public typealias DenominatorRows = (p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>)
    /// Makes one update of all groups that go on, at these rates, one a group.
    typealias Advance = (EnsembleRows, UnsafePointer<SIMD8<Double>>, Watches, _ step: Int) -> Void
    /// Brings the rates up to a step.
    typealias Rates = (UnsafeMutableBufferPointer<SIMD8<Double>>, _ step: Int) -> Void
    /// What is remembered, a group each.
    typealias Watches = UnsafeMutableBufferPointer<LaneWatch>

    /// The number of paths.
    public let count: Int
    /// The number of lanes: ``count`` rounded up to groups of 8, the last path being repeated.
    public var width: Int { 8 * watches.count }

    // Memory of its own, not arrays: an update is too short for the checks that an array in an object takes.
    private let watches: Watches
    private let rates: UnsafeMutableBufferPointer<SIMD8<Double>>
    private let advanceGroups: Advance
    private let schedule: Rates?

    init(_ columns: LaneColumns, thresholds: [BurstThreshold], schedule: Rates?, advance: @escaping Advance) {
        count = columns.count
        let floors = columns.groups(thresholds.map { $0.floor })
        let rises = columns.groups(thresholds.map { $0.rise })
        let factors = columns.groups(thresholds.map { $0.factor })
        let patiences = columns.groups(thresholds.map { Double($0.patience) })
        watches = .allocate(capacity: floors.count)
        _ = watches.initialize(
            from: floors.indices.map {
                LaneWatch(floor: floors[$0], rise: rises[$0], factor: factors[$0], patience: patiences[$0])
            })
        rates = .allocate(capacity: floors.count)
        _ = rates.initialize(from: columns.groups(of: "lr"))
        self.schedule = schedule
        advanceGroups = advance
    }

    deinit {
        watches.deallocate()
        rates.deallocate()
    }

    /// Paths of `choices`, one a lane, from `starts`; nil where there is none, or where they differ in the optimizer, in
    /// one of its flags or in the kind of their schedule.
    ///
    /// `starts` and `thresholds` have as many elements as `choices`.
    public convenience init?(_ choices: [OptimizerChoice], at starts: [SIMD2<Double>], thresholds: [BurstThreshold]) {
        guard let columns = LaneColumns(choices.map(\.hyper), keys: choices.first?.entry.descriptor.keys ?? []),
            let first = choices.first, choices.allSatisfy({ $0.optimizer == first.optimizer }),
            choices.allSatisfy({ $0.schedule?.kind == first.schedule?.kind })
        else { return nil }
        var schedule: Rates?
        if let kind = first.schedule?.kind, let entry = ScheduleCatalogue.entry(named: kind) {
            let values = choices.map { $0.schedule?.values ?? [:] }
            guard let scheduleColumns = LaneColumns(values, keys: entry.descriptor.keys) else { return nil }
            schedule = entry.laneRates(scheduleColumns, columns.groups(of: "lr"))
        }
        self.init(
            columns, thresholds: thresholds, schedule: schedule, advance: first.entry.laneUpdates(columns, starts))
    }

    /// Paths of `choice`, one a lane, from `starts`, with values of their own of the keys in `varying`, one a lane; keys of
    /// the schedule stand behind ``OptimizerChoice/schedulePrefix``. Nil where there is none, or where a flag varies.
    ///
    /// `thresholds`, and each of `varying`, have as many elements as `starts`; values are taken as they are.
    public convenience init?(
        _ choice: OptimizerChoice, varying: [String: [Double]], at starts: [SIMD2<Double>],
        thresholds: [BurstThreshold]
    ) {
        let count = starts.count
        guard
            let columns = LaneColumns(choice.hyper, varying: varying, count: count, keys: choice.entry.descriptor.keys)
        else { return nil }
        var schedule: Rates?
        if let fixed = choice.schedule, let entry = ScheduleCatalogue.entry(named: fixed.kind) {
            let prefix = OptimizerChoice.schedulePrefix
            let scheduled = varying.filter { $0.key.hasPrefix(prefix) }
                .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
            let scheduleColumns = LaneColumns(
                fixed.values, varying: Dictionary(uniqueKeysWithValues: scheduled), count: count,
                keys: entry.descriptor.keys)
            guard let scheduleColumns else { return nil }
            schedule = entry.laneRates(scheduleColumns, columns.groups(of: "lr"))
        }
        self.init(
            columns, thresholds: thresholds, schedule: schedule, advance: choice.entry.laneUpdates(columns, starts))
    }

    /// Makes one update in all lanes that go on. A lane whose parameters are not finite has ended: nothing of it changes.
    /// - Parameters:
    ///   - step: the number of the update, from which schedules count; each call's is one more than that of the call before.
    ///   - p1: the first parameters, which the update replaces.
    ///   - p2: the second parameters, likewise.
    ///   - g1: the loss's derivatives by the first parameters, there.
    ///   - g2: those by the second.
    ///   - hessian: the second derivatives there, which an optimizer needs whose descriptor says so.
    ///   - loss: the losses there.
    ///   - denominator: where it is written what the update divides by, if it is wanted; nothing is by an optimizer that
    ///     divides by nothing.
    public func advance(
        step: Int, p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>, g1: UnsafePointer<Double>,
        g2: UnsafePointer<Double>, hessian: HessianRows? = nil, loss: UnsafePointer<Double>,
        denominator: DenominatorRows? = nil
    ) {
        schedule?(rates, step)
        guard let rates = rates.baseAddress else { return }
        let rows = EnsembleRows(
            parameters: (p1, p2), gradient: (g1, g2), hessian: hessian, loss: loss, denominator: denominator)
        advanceGroups(rows, rates, watches, step)
    }

    /// Begins the next window of rows, over which the lowest loss is kept, in the lanes that go on.
    public func beginWindow() {
        for group in watches.indices { watches[group].beginWindow() }
    }

    /// Whether all lanes have ended.
    public var isOver: Bool { watches.allSatisfy { $0.isOver } }

    /// The lowest loss in lane `lane` since the window began, as ``record(of:)`` has it.
    public func lowest(of lane: Int) -> Double { watches[lane / 8].lowest(of: lane % 8) }

    /// What is remembered of lane `lane`, counted from 0.
    public func record(of lane: Int) -> LaneRecord { watches[lane / 8].record(of: lane % 8) }
}
