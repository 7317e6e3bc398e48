import Diagnosis
import Optimizers
import Surfaces

/// Computes cells of a map; used by one thread.
public final class OutcomeMapWorker {
    private let engine: OutcomeMapEngine
    private let block: LossBlock
    /// The parameters of the row before the latest update that was processed: the first ones, then the second ones.
    private let before: UnsafeMutablePointer<Double>
    /// What the update at the latest look was made with: the metrics of both parameters, then the rates.
    private let made: UnsafeMutablePointer<Double>
    private let course: LaneCourse
    /// The runs whose updates are as short as at rest: one bit each.
    private var still: [UInt8]

    private static let lanes = OutcomeMapEngine.lanes
    /// Updates between two looks.
    private static let interval = Diagnosis.interval
    /// Looks per check for cancellation.
    private static let patience = 32

    init(_ engine: OutcomeMapEngine) {
        self.engine = engine
        block = engine.plan.surface.makeBlock(Self.lanes)
        before = .allocate(capacity: 2 * Self.lanes)
        before.initialize(repeating: 0, count: 2 * Self.lanes)
        made = .allocate(capacity: 3 * Self.lanes)
        made.initialize(repeating: 0, count: 3 * Self.lanes)
        course = LaneCourse(lanes: Self.lanes)
        still = Array(repeating: 0, count: Self.lanes / 8)
    }

    deinit {
        before.deallocate()
        made.deallocate()
    }

    /// The cells `indices`, in order; nil where `isCancelled` returned true before the end.
    ///
    /// `isCancelled` is called every few hundred updates of a block of ``OutcomeMapEngine/lanes`` cells.
    public func cells(_ indices: [Int], isCancelled: () -> Bool = { false }) -> [OutcomeCell]? {
        var cells: [OutcomeCell] = []
        cells.reserveCapacity(indices.count)
        for start in stride(from: 0, to: indices.count, by: Self.lanes) {
            let lanes = indices[start..<min(start + Self.lanes, indices.count)]
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
        guard let ensemble = Ensemble(plan.choice, varying: plan.varying(among: indices), at: starts) else {
            preconditionFailure("a flag varies within a map")
        }
        var judges = indices.map { LaneJudge(engine.loss, plan.choice(of: $0)) }
        course.begin(block, count: indices.count)
        // The mute lane stays at 0, whatever a rule makes of a gradient that always is.
        let isLine = plan.surface.dimension == 1
        let usesHessian = plan.choice.entry.descriptor.usesHessian
        let update = (metric1: made, metric2: made + Self.lanes, rate: made + 2 * Self.lanes)
        var lastLook = 0
        for step in 0...plan.steps {
            let isLook = step % Self.interval == 0 || step == plan.steps
            if isLook {
                if step % (Self.patience * Self.interval) == 0, isCancelled() { return nil }
                keepPlaces()
            }
            if step > 0 {
                block.evaluate()
                course.append(block)
            }
            if usesHessian { block.evaluateHessian() }
            ensemble.advance(
                step: step, p1: block.p1, p2: block.p2, g1: block.g1, g2: block.g2,
                hessian: usesHessian ? (block.h11, block.h12, block.h22) : nil, update: isLook ? update : nil)
            if isLine { block.p2.update(repeating: 0, count: Self.lanes) }
            guard isLook else { continue }
            if step > 0 {
                course.close(before, block.loss, rows: step - lastLook, lastStep: step, end: ensemble.end)
                lastLook = step
            }
            course.findStill(block, from: before, &still)
            for lane in judges.indices where still[lane >> 3] >> (lane & 7) & 1 != 0 || !judges[lane].isClear {
                judges[lane].look(reading(lane, step, isOver: false), course, lane)
            }
            if ensemble.isOver { break }
        }
        return judges.indices.map { lane in
            let end = ensemble.end(of: lane)
            return judges[lane].cell(
                reading(lane, end ?? plan.steps, isOver: end != nil), course, lane, end: end, steps: plan.steps)
        }
    }

    /// The row of `step` of the run in `lane` and the update made there; of a run that is over the row with which it
    /// ended.
    private func reading(_ lane: Int, _ step: Int, isOver: Bool) -> Reading {
        let point = SIMD2(before[lane], before[Self.lanes + lane])
        let next = SIMD2(block.p1[lane], block.p2[lane])
        return Reading(
            step: step, loss: block.loss[lane], point: isOver ? next : point,
            gradient: SIMD2(block.g1[lane], block.g2[lane]), move: isOver ? .zero : next - point,
            denominator: SIMD2(repeating: .nan), metric: SIMD2(made[lane], made[Self.lanes + lane]),
            rate: .nan, correctedRate: made[2 * Self.lanes + lane])
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
        before.update(from: block.p1, count: Self.lanes)
        (before + Self.lanes).update(from: block.p2, count: Self.lanes)
    }
}
