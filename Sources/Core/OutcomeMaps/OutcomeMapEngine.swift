import Diagnosis
import Dispatch
import Optimizers
import Synchronization

/// Computes the cells of a map.
///
/// A cell depends only on the plan: not on the cells computed with it, their order, or the thread. Loss and point are
/// bit for bit those of a single run. The outcome is determined as by ``Diagnosis``, with less information:
///
/// - *diverged*: a parameter is not finite, or at the end the loss is 10,000 times as far above the lowest as at the
///   start and rose with each of the last ten updates;
/// - *converged*, *saddle*, *plateau*: the criterion of a diagnosis, at the last row;
/// - *oscillating*: the result of a diagnosis that starts 32, 128 or at most 512 updates before the end;
/// - *stalled*: the criterion of a diagnosis, at the end of the latest complete window of 200 updates;
/// - *starved*: the criterion of a diagnosis;
/// - *running*: none of these.
public struct OutcomeMapEngine: Sendable {
    /// The runs computed at once, the most efficient number.
    public static let lanes = 128
    /// More threads than machines have cores.
    private static let mostThreads = 1024

    /// The plan of the map.
    public let plan: OutcomeMapPlan
    let scale: SurfaceScale
    /// Whether the optimizer has a denominator per parameter.
    let divides: Bool
    /// Whether its denominators only grow and there is a schedule, so that runs can starve.
    let mayStarve: Bool

    /// An engine for `plan`.
    public init(_ plan: OutcomeMapPlan) {
        self.plan = plan
        scale = SurfaceScale(plan.surface)
        var stepper = plan.choice.makeStepper(at: .zero)
        let update = stepper.update(
            gradient: SIMD2(1, 1), hessian: SecondDerivatives(p11: 1, p12: 0, p22: 1), rate: 1, parameters: .zero)
        divides = update.denominator != nil
        mayStarve =
            scale.knowsCurvature && plan.choice.schedule != nil && plan.choice.dynamics?.accumulates ?? false
    }

    /// A worker for one thread; other threads can have their own at the same time.
    public func makeWorker() -> OutcomeMapWorker { OutcomeMapWorker(self) }

    /// The cells of `range`, computed on all cores; nil for those not computed before cancellation.
    ///
    /// - Parameters:
    ///   - range: indices of cells.
    ///   - isCancelled: called every few hundred updates by several threads.
    ///   - progress: called with the number of cells that were just finished, by one thread at a time.
    public func cells(
        _ range: Range<Int>, isCancelled: @Sendable () -> Bool = { false },
        progress: @Sendable (Int) -> Void = { _ in }
    ) -> [OutcomeCell?] {
        let cells = Mutex<[OutcomeCell?]>(Array(repeating: nil, count: range.count))
        let blocks = (range.count + Self.lanes - 1) / Self.lanes
        let next = Atomic(0)
        // One thread per core runs at a time; each takes blocks as long as there are any.
        DispatchQueue.concurrentPerform(iterations: min(blocks, Self.mostThreads)) { _ in
            var worker: OutcomeMapWorker?
            while !isCancelled() {
                let block = next.add(1, ordering: .relaxed).oldValue
                guard block < blocks else { return }
                let part = block * Self.lanes..<min((block + 1) * Self.lanes, range.count)
                let own = worker ?? makeWorker()
                worker = own
                guard let found = own.cells(part.map { range.lowerBound + $0 }, isCancelled: isCancelled) else {
                    return
                }
                cells.withLock { cells in
                    for (place, cell) in zip(part, found) { cells[place] = cell }
                    progress(found.count)
                }
            }
        }
        return cells.withLock { $0 }
    }
}
