import Diagnosis
import Optimizers
import Surfaces

/// Computes cells of a map: one thread's own.
public final class OutcomeMapWorker {
    private let engine: OutcomeMapEngine
    private let block: LossBlock
    /// The parameters of the row before the latest update that was looked at: the first ones, then the second ones.
    private let before: UnsafeMutablePointer<Double>
    private let zeros: UnsafeMutablePointer<Double>
    private let tail: LaneTail
    /// Nil for a rule that does not starve.
    private let starvation: LaneStarvation?
    /// The runs whose updates are as short as at rest, and those whose gradients matter to no one.
    private var still = SmallPairs(count: OutcomeMapEngine.lanes)
    private var plain = SmallPairs(count: OutcomeMapEngine.lanes)

    /// Updates between two looks at whether runs are at rest, and whether to go on.
    private static let interval = Diagnosis.interval
    /// Looks after which it is asked whether to go on.
    private static let patience = 32

    init(_ engine: OutcomeMapEngine) {
        self.engine = engine
        block = engine.plan.surface.makeBlock(OutcomeMapEngine.lanes)
        before = .allocate(capacity: 2 * OutcomeMapEngine.lanes)
        before.initialize(repeating: 0, count: 2 * OutcomeMapEngine.lanes)
        zeros = .allocate(capacity: OutcomeMapEngine.lanes)
        zeros.initialize(repeating: 0, count: OutcomeMapEngine.lanes)
        tail = LaneTail(engine.scale, lanes: OutcomeMapEngine.lanes)
        starvation = engine.accumulates ? LaneStarvation(engine) : nil
    }

    deinit {
        before.deallocate()
        zeros.deallocate()
    }

    /// The cells `indices`, in their order; nil where `isCancelled` says before the end that they are not wanted.
    ///
    /// `isCancelled` is asked every few hundred updates of a block of ``OutcomeMapEngine/lanes`` cells.
    public func cells(_ indices: [Int], isCancelled: () -> Bool = { false }) -> [OutcomeCell]? {
        var cells: [OutcomeCell] = []
        cells.reserveCapacity(indices.count)
        for start in stride(from: 0, to: indices.count, by: OutcomeMapEngine.lanes) {
            let lanes = indices[start..<min(start + OutcomeMapEngine.lanes, indices.count)]
            guard let found = run(Array(lanes), isCancelled) else { return nil }
            cells += found
        }
        return cells
    }

    /// Runs the cells `indices`, at most ``OutcomeMapEngine/lanes`` of them.
    private func run(_ indices: [Int], _ isCancelled: () -> Bool) -> [OutcomeCell]? {
        let plan = engine.plan
        let starts = indices.map { plan.start(of: $0) }
        place(starts)
        block.evaluate()
        var judges = indices.indices.map { LaneJudge(engine.scale, start: block.loss[$0]) }
        let thresholds = judges.map { $0.burstThreshold }
        guard
            let ensemble = Ensemble(
                plan.choice, varying: plan.varying(among: indices), at: starts, thresholds: thresholds)
        else {
            preconditionFailure("the runs of a map differ in a flag")
        }
        var mightRest = Array(repeating: false, count: OutcomeMapEngine.lanes / 8)
        // The mute lane stays at 0, whatever a rule makes of a gradient that always is.
        let isLine = plan.surface.dimension == 1
        let usesHessian = plan.choice.entry.descriptor.usesHessian
        tail.clear()
        starvation?.begin(indices)
        for step in 0...plan.steps {
            let isLook = step % Self.interval == 0 || step == plan.steps
            if isLook {
                if step % (Self.patience * Self.interval) == 0, isCancelled() { return nil }
                keepPlaces()
            }
            if step + Criteria.Lanes.tail > plan.steps { tail.keep(block.p1, block.p2) }
            starvation?.keep(block, step)
            if step > 0 { block.evaluate() }
            if usesHessian { block.evaluateHessian() }
            ensemble.advance(
                step: step, p1: block.p1, p2: block.p2, g1: block.g1, g2: block.g2,
                hessian: usesHessian ? (block.h11, block.h12, block.h22) : nil, loss: block.loss,
                denominator: starvation?.denominators(at: step))
            if isLine { block.p2.update(repeating: 0, count: OutcomeMapEngine.lanes) }
            starvation?.look(block, step)
            if isLook { look(&judges, mightRest: &mightRest, step) }
            if step > 0, step % Criteria.Progress.window == 0 {
                for lane in judges.indices {
                    judges[lane].closeWindow(
                        lowest: ensemble.lowest(of: lane), gradient: SIMD2(block.g1[lane], block.g2[lane]))
                }
                ensemble.beginWindow()
            }
            if step + Criteria.Divergence.patience >= plan.steps {
                for lane in judges.indices { judges[lane].take(loss: block.loss[lane]) }
            }
            if isLook, ensemble.isOver { break }
        }
        tail.keep(block.p1, block.p2)
        let records = judges.indices.map(ensemble.record(of:))
        let goesOn = zip(judges, records).map { $0.ending($1) == nil }
        let goesToAndFro = tail.goingToAndFro(goesOn) { dynamics(of: indices[$0]) }
        return judges.indices.map { lane in
            // A run that has ended stays where it is; the others have made one update too many.
            let point =
                records[lane].end == nil
                ? placeBefore(lane) : SIMD2(block.p1[lane], block.p2[lane])
            return judges[lane].cell(
                loss: block.loss[lane], point: point, records[lane], steps: plan.steps,
                goesToAndFro: goesToAndFro[lane],
                isStarved: starvation?.isTold(lane) ?? false)
        }
    }

    /// What the rule of cell `index` says of itself, if it divides by nothing.
    private func dynamics(of index: Int) -> ErrorDynamics? {
        engine.divides ? nil : engine.plan.choice(of: index).dynamics
    }

    /// Puts the runs at `starts`; lanes that are left over do as the last one.
    private func place(_ starts: [SIMD2<Double>]) {
        for lane in 0..<block.count {
            let start = starts[min(lane, starts.count - 1)]
            block.p1[lane] = start.x
            block.p2[lane] = start.y
        }
    }

    /// Remembers where the runs are, since an update replaces that.
    private func keepPlaces() {
        before.update(from: block.p1, count: OutcomeMapEngine.lanes)
        (before + OutcomeMapEngine.lanes).update(from: block.p2, count: OutcomeMapEngine.lanes)
    }

    /// Where the run in `lane` was.
    private func placeBefore(_ lane: Int) -> SIMD2<Double> {
        SIMD2(before[lane], before[OutcomeMapEngine.lanes + lane])
    }

    /// Looks at the row of `step` and the update that was made there.
    private func look(_ judges: inout [LaneJudge], mightRest: inout [Bool], _ step: Int) {
        let isLast = step == engine.plan.steps
        still.find(
            block.p1, block.p2, from: (UnsafePointer(before), UnsafePointer(before + OutcomeMapEngine.lanes)),
            bounds: engine.scale.longestRestingMove)
        plain.find(
            block.g1, block.g2, from: (UnsafePointer(zeros), UnsafePointer(zeros)), bounds: engine.scale.plainGradient)
        for group in mightRest.indices where 8 * group < judges.count {
            // Most groups have no candidate, and had none.
            let hasSome = still.bytes[group] | plain.bytes[group] != 0
            guard hasSome || mightRest[group] else { continue }
            mightRest[group] = hasSome
            for lane in 8 * group..<min(8 * group + 8, judges.count) {
                guard still[lane] || plain[lane] else {
                    judges[lane].leaveRest()
                    continue
                }
                let point = placeBefore(lane)
                judges[lane].look(
                    step: step, point: point, move: SIMD2(block.p1[lane], block.p2[lane]) - point,
                    gradient: SIMD2(block.g1[lane], block.g2[lane]), loss: block.loss[lane], isLast: isLast)
            }
        }
    }
}
