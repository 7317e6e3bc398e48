import CKernels
import Diagnosis
import Optimizers
import Surfaces

/// Computes cells of a map; used by one thread.
public final class OutcomeMapWorker {
    private let engine: OutcomeMapEngine
    private let block: LossBlock
    /// The parameters of the row before the latest update that was processed: the first ones, then the second ones.
    private let before: UnsafeMutablePointer<Double>
    private let zeros: UnsafeMutablePointer<Double>
    private let tail: LaneTail
    /// Nil for an optimizer that cannot starve.
    private let starvation: LaneStarvation?
    /// The runs whose updates are as small as at rest, and those whose gradients are negligible.
    private var still = SmallPairs(count: OutcomeMapEngine.lanes)
    private var plain = SmallPairs(count: OutcomeMapEngine.lanes)

    /// Updates between two checks for rest and cancellation.
    private static let interval = Diagnosis.interval
    /// Checks for rest per check for cancellation.
    private static let patience = 32

    init(_ engine: OutcomeMapEngine) {
        self.engine = engine
        block = engine.plan.surface.makeBlock(OutcomeMapEngine.lanes)
        before = .allocate(capacity: 2 * OutcomeMapEngine.lanes)
        before.initialize(repeating: 0, count: 2 * OutcomeMapEngine.lanes)
        zeros = .allocate(capacity: OutcomeMapEngine.lanes)
        zeros.initialize(repeating: 0, count: OutcomeMapEngine.lanes)
        tail = LaneTail(engine.scale, lanes: OutcomeMapEngine.lanes)
        starvation = engine.mayStarve ? LaneStarvation(engine) : nil
    }

    deinit {
        before.deallocate()
        zeros.deallocate()
    }

    /// The cells `indices`, in order; nil where `isCancelled` returned true before the end.
    ///
    /// `isCancelled` is called every few hundred updates of a block of ``OutcomeMapEngine/lanes`` cells.
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
            preconditionFailure("a flag varies within a map")
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
        let oscillates = tail.oscillating(goesOn) { dynamics(of: indices[$0]) }
        return judges.indices.map { lane in
            // A run that has ended no longer moves; the others have made one update too many.
            let point =
                records[lane].end == nil
                ? placeBefore(lane) : SIMD2(block.p1[lane], block.p2[lane])
            return judges[lane].cell(
                loss: block.loss[lane], point: point, records[lane], steps: plan.steps,
                oscillates: oscillates[lane],
                isStarved: starvation?.isTold(lane) ?? false)
        }
    }

    /// The error dynamics of cell `index`, for an optimizer without denominators.
    private func dynamics(of index: Int) -> ErrorDynamics? {
        engine.divides ? nil : engine.plan.choice(of: index).dynamics
    }

    /// Places the runs at `starts`; spare lanes repeat the last one.
    private func place(_ starts: [SIMD2<Double>]) {
        for lane in 0..<block.count {
            let start = starts[min(lane, starts.count - 1)]
            block.p1[lane] = start.x
            block.p2[lane] = start.y
        }
    }

    /// Stores the parameters, which the update replaces.
    private func keepPlaces() {
        before.update(from: block.p1, count: OutcomeMapEngine.lanes)
        (before + OutcomeMapEngine.lanes).update(from: block.p2, count: OutcomeMapEngine.lanes)
    }

    /// The stored parameters of the run in `lane`.
    private func placeBefore(_ lane: Int) -> SIMD2<Double> {
        SIMD2(before[lane], before[OutcomeMapEngine.lanes + lane])
    }

    /// Processes the row of `step` and the update made there.
    private func look(_ judges: inout [LaneJudge], mightRest: inout [Bool], _ step: Int) {
        let isLast = step == engine.plan.steps
        still.find(
            block.p1, block.p2, from: (UnsafePointer(before), UnsafePointer(before + OutcomeMapEngine.lanes)),
            bounds: engine.scale.longestRestingMove)
        plain.find(
            block.g1, block.g2, from: (UnsafePointer(zeros), UnsafePointer(zeros)), bounds: engine.scale.plainGradient)
        for group in mightRest.indices where 8 * group < judges.count {
            // Most groups have no candidate, now or before.
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

/// Which of many pairs of numbers are small: one bit each, starting with the lowest of the first byte.
struct SmallPairs {
    private(set) var bytes: [UInt8]

    /// None of `count` pairs, a multiple of 8.
    init(count: Int) {
        bytes = Array(repeating: 0, count: count / 8)
    }

    /// Whether pair `index` is small.
    subscript(index: Int) -> Bool { bytes[index >> 3] >> (index & 7) & 1 != 0 }

    /// Finds the pairs of `first` and `second`, minus `from`, with absolute values within `bounds`: C's
    /// ravine_find_small.
    mutating func find(
        _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>,
        from: (UnsafePointer<Double>, UnsafePointer<Double>), bounds: SIMD2<Double>
    ) {
        ravine_find_small(first, second, from.0, from.1, 8 * bytes.count, bounds.x, bounds.y, &bytes)
    }
}
