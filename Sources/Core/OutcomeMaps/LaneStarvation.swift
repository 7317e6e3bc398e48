import Diagnosis
import Optimizers
import Surfaces

/// Watches the runs of a worker for starvation, as a ``Diagnosis`` does: updates too small for the remaining distance.
final class LaneStarvation {
    /// The number of stored rows: the latest updates, and the row after them.
    private static let rows = Criteria.Oscillation.recentMoves + 1

    private let engine: OutcomeMapEngine
    private let lanes = OutcomeMapEngine.lanes
    /// The denominators of updates: the first parameters', then the second ones'.
    private let divisors: UnsafeMutablePointer<Double>
    /// The latest rows by their steps: the lanes' first parameters, then their second ones.
    private let recent: UnsafeMutablePointer<Double>
    private var monitors: [StarvationMonitor] = []
    private var choices: [OptimizerChoice] = []

    /// A watch on runs of the map of `engine`.
    init(_ engine: OutcomeMapEngine) {
        self.engine = engine
        divisors = .allocate(capacity: 2 * lanes)
        divisors.initialize(repeating: 0, count: 2 * lanes)
        recent = .allocate(capacity: 2 * lanes * Self.rows)
        recent.initialize(repeating: 0, count: 2 * lanes * Self.rows)
    }

    deinit {
        divisors.deallocate()
        recent.deallocate()
    }

    /// Starts with the runs of the cells `indices`.
    func begin(_ indices: [Int]) {
        choices = indices.map { engine.plan.choice(of: $0) }
        monitors = indices.map { _ in StarvationMonitor() }
    }

    /// The destination of the denominators of the update of `step`; nil where they are not needed.
    func denominators(at step: Int) -> DenominatorRows? {
        step % Criteria.Starvation.interval == 0 ? (divisors, divisors + lanes) : nil
    }

    /// Whether the run in `lane` is starved.
    func isTold(_ lane: Int) -> Bool { monitors[lane].isTold }

    /// Stores the parameters before the update of `step`.
    func keep(_ block: LossBlock, _ step: Int) {
        let row = row(step)
        row.update(from: block.p1, count: lanes)
        (row + lanes).update(from: block.p2, count: lanes)
    }

    /// Processes the rows of `step` and the updates made there; `block` has the parameters after them.
    func look(_ block: LossBlock, _ step: Int) {
        guard step % Criteria.Starvation.interval == 0, step >= Criteria.Starvation.patience else { return }
        keep(block, step + 1)
        for lane in monitors.indices {
            let choice = choices[lane]
            let (point, rate) = (point(step, lane), choice.rate(atStep: step))
            let reading = Reading(
                step: step, loss: block.loss[lane], point: point, gradient: SIMD2(block.g1[lane], block.g2[lane]),
                move: self.point(step + 1, lane) - point, denominator: SIMD2(divisors[lane], divisors[lanes + lane]),
                metric: .one, rate: rate, correctedRate: rate)
            _ = monitors[lane].look(
                reading, longest: longest(lane, step), hessian: engine.scale.hessian(at: point), scale: engine.scale,
                remaining: choice.remainingRate(after: step))
        }
    }

    /// The longest of the latest updates of each parameter in `lane`, up to that of `step`.
    private func longest(_ lane: Int, _ step: Int) -> SIMD2<Double> {
        var longest = SIMD2<Double>.zero
        var next = point(step + 1, lane)
        for step in stride(from: step, to: step - Criteria.Oscillation.recentMoves, by: -1) {
            let point = point(step, lane)
            let move = next - point
            let length = move.replacing(with: -move, where: move .< 0)
            longest.replace(with: length, where: length .> longest)
            next = point
        }
        return longest
    }

    private func row(_ step: Int) -> UnsafeMutablePointer<Double> { recent + 2 * lanes * (step % Self.rows) }

    private func point(_ step: Int, _ lane: Int) -> SIMD2<Double> {
        let row = row(step)
        return SIMD2(row[lane], row[lanes + lane])
    }
}
