import Diagnosis
import Dispatch
import Optimizers
import Synchronization

/// Computes the cells of a map.
///
/// What a cell comes to depends on nothing but the plan: not on the cells computed beside it, their order, or the thread.
/// Loss and point are those of a single run to the last bit. The outcome is judged as ``Diagnosis`` judges a run, by less:
///
/// - *diverged*: a parameter is not finite, or at the end the loss is 10,000 times as far above the lowest as at the start
///   and rose with each of the last ten updates;
/// - *converged*, *saddle*, *plateau*: the very rule of a diagnosis, at the last row;
/// - *oscillating*: what a diagnosis would say that began 32 updates before the end, or 128, or at most 512;
/// - *stalled*: the very rule of a diagnosis, at the end of the latest whole window of 200 updates;
/// - *starved*: the very rule of a diagnosis;
/// - *running*: none of these.
public struct OutcomeMapEngine: Sendable {
    /// The runs that are computed side by side: as many cells at a time cost least.
    public static let lanes = 128
    /// More threads than machines have cores.
    private static let mostThreads = 1024

    /// What the map shows.
    public let plan: OutcomeMapPlan
    let scale: SurfaceScale
    /// Whether the optimizer divides each parameter by a number of its own.
    let divides: Bool
    /// Whether it divides by what only grows, so that runs may starve.
    let accumulates: Bool

    /// An engine for `plan`.
    public init(_ plan: OutcomeMapPlan) {
        self.plan = plan
        scale = SurfaceScale(plan.surface)
        var stepper = plan.choice.makeStepper(at: .zero)
        let update = stepper.update(
            gradient: SIMD2(1, 1), hessian: SecondDerivatives(p11: 1, p12: 0, p22: 1), rate: 1, parameters: .zero)
        divides = update.denominator != nil
        accumulates = scale.knowsCurvature && plan.choice.dynamics?.accumulates ?? false
    }

    /// What computes cells on one thread; others may have their own at the same time.
    public func makeWorker() -> OutcomeMapWorker { OutcomeMapWorker(self) }

    /// The cells of `range`, computed on all cores; nil for those that were not computed because they were cancelled.
    ///
    /// - Parameters:
    ///   - range: indices of cells.
    ///   - isCancelled: asked every few hundred updates by several threads.
    ///   - progress: called with the number of cells that were just finished, by one thread at a time.
    public func cells(
        _ range: Range<Int>, isCancelled: @Sendable () -> Bool = { false },
        progress: @Sendable (Int) -> Void = { _ in }
    ) -> [OutcomeCell?] {
        let cells = Mutex<[OutcomeCell?]>(Array(repeating: nil, count: range.count))
        let blocks = (range.count + Self.lanes - 1) / Self.lanes
        let next = Atomic(0)
        // As many threads as there are cores run at once; each takes blocks as long as there are any.
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
