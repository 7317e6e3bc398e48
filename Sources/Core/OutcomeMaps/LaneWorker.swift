import Diagnosis
import Optimizers
import Surfaces

/// Computes cells of a map of runs on a surface, ``OutcomeMapEngine/lanes`` at a time.
final class LaneWorker: OutcomeMapWorker {
    private let plan: OutcomeMapPlan
    private let surface: Surface
    private let loss: ObservedLoss
    private let block: LossBlock
    /// The parameters of the row before the latest update that was processed: the first ones, then the second ones.
    private let before: UnsafeMutablePointer<Double>
    /// What the update at the latest look was made with: the metrics of both parameters, then the rates.
    private let made: UnsafeMutablePointer<Double>
    private let course: LaneCourse
    /// The runs whose updates are as short as at rest: one bit each.
    private var still: [UInt8]
    /// Those of the latest look.
    private var watched: [UInt8]

    private static let lanes = OutcomeMapEngine.lanes
    /// Updates between two looks.
    private static let interval = Diagnosis.interval
    /// Looks per check for cancellation.
    private static let patience = 32

    init(_ plan: OutcomeMapPlan, on surface: Surface, _ loss: ObservedLoss) {
        self.plan = plan
        self.surface = surface
        self.loss = loss
        block = surface.makeBlock(Self.lanes)
        before = .allocate(capacity: 2 * Self.lanes)
        before.initialize(repeating: 0, count: 2 * Self.lanes)
        made = .allocate(capacity: 3 * Self.lanes)
        made.initialize(repeating: 0, count: 3 * Self.lanes)
        course = LaneCourse(lanes: Self.lanes)
        still = Array(repeating: 0, count: Self.lanes / 8)
        watched = still
    }

    deinit {
        before.deallocate()
        made.deallocate()
    }

    /// The cells `indices`, in order; nil where `isCancelled` returned true before the end.
    ///
    /// `isCancelled` is called every few hundred updates of a block of ``OutcomeMapEngine/lanes`` cells.
    func cells(_ indices: [Int], isCancelled: () -> Bool) -> [OutcomeCell]? {
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
        let starts = indices.map { plan.start(of: $0) }
        place(starts)
        block.evaluate()
        guard let ensemble = Ensemble(plan.choice, varying: plan.varying(among: indices), at: starts) else {
            preconditionFailure("a flag varies within a map")
        }
        var judges = self.judges(of: indices)
        course.begin(block, count: indices.count)
        for group in watched.indices { watched[group] = 0 }
        // The mute lane stays at 0, whatever a rule makes of a gradient that always is.
        let isLine = surface.dimension == 1
        let constraint = surface.definition.constraint
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
                step: step, p1: block.p1, p2: block.p2, g1: block.g1, g2: block.g2, loss: block.loss,
                hessian: usesHessian ? (block.h11, block.h12, block.h22) : nil, update: isLook ? update : nil)
            if let constraint { project(on: constraint) }
            if isLine { block.p2.update(repeating: 0, count: Self.lanes) }
            guard isLook else { continue }
            if step > 0 {
                course.close(before, block.loss, rows: step - lastLook, row: step)
                lastLook = step
                for lane in judges.indices where !isFinite(lane) && judges[lane].ended == nil {
                    if let end = ensemble.end(of: lane) { self.end(&judges[lane], lane, end) }
                }
            }
            look(&judges, step)
            if ensemble.isOver { break }
        }
        return judges.indices.map { lane in
            judges[lane].ended
                ?? judges[lane].cell(reading(lane, plan.steps, isOver: false), history(lane), course.bursts(of: lane))
        }
    }

    /// What judges the cells `indices`.
    private func judges(of indices: [Int]) -> [LaneJudge] {
        let (plan, base) = (plan, plan.choice)
        let varying = plan.varying(among: indices)
        let decays = varying["weight_decay"]
        let rates = base.schedule == nil ? varying[OptimizerChoice.rateKey] : nil
        let rule = JudgedRule(base, dynamics: nil)
        return indices.enumerated().map { lane, index in
            let decay = decays?[lane] ?? base.hyper["weight_decay"] ?? 0
            let own = JudgedRule(like: rule, weightDecay: decay) {
                base.schedule == nil ? base.replacing(varying.map { ($0.key, $0.value[lane]) }) : plan.choice(of: index)
            }
            guard base.schedule == nil else {
                return LaneJudge(loss, own) { plan.choice(of: index).rate(atStep: $0) }
            }
            let rate = rates?[lane] ?? base.learningRate
            return LaneJudge(loss, own) { _ in rate }
        }
    }

    /// Whether the run in `lane` was finite at the latest look.
    @inline(__always)
    private func isFinite(_ lane: Int) -> Bool {
        let (p1, p2) = (before[lane], before[Self.lanes + lane])
        return p1 - p1 == 0 && p2 - p2 == 0
    }

    /// Judges the run in `lane`, which ended at `step`.
    private func end(_ judge: inout LaneJudge, _ lane: Int, _ step: Int) {
        judge.end(reading(lane, step, isOver: true), history(lane), course.bursts(of: lane))
    }

    private func history(_ lane: Int) -> RunHistory {
        course.history(of: lane, end: SIMD4(before[lane], before[Self.lanes + lane], block.loss[lane], 0))
    }

    /// Looks at `step` which runs are at rest.
    private func look(_ judges: inout [LaneJudge], _ step: Int) {
        course.findStill(block, from: before, &still)
        for group in still.indices where 8 * group < judges.count {
            guard still[group] | watched[group] != 0 else { continue }
            watched[group] = still[group]
            for lane in 8 * group..<min(8 * group + 8, judges.count) where judges[lane].ended == nil {
                guard still[group] >> (lane & 7) & 1 != 0 else {
                    if !judges[lane].isClear { judges[lane].leaveRest() }
                    continue
                }
                let gradient = SIMD2(block.g1[lane], block.g2[lane])
                guard judges[lane].asks(at: step, gradient: gradient) else { continue }
                judges[lane].look(reading(lane, step, isOver: false), history(lane), course.bursts(of: lane))
            }
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

    /// Has all runs stay within `constraint`.
    private func project(on constraint: Constraint) {
        for lane in 0..<Self.lanes {
            let place = constraint.projection(of: SIMD2(block.p1[lane], block.p2[lane]))
            (block.p1[lane], block.p2[lane]) = (place.x, place.y)
        }
    }

    /// Stores the parameters, which the update replaces.
    private func keepPlaces() {
        before.update(from: block.p1, count: Self.lanes)
        (before + Self.lanes).update(from: block.p2, count: Self.lanes)
    }
}
