import Diagnosis
import Dispatch
import Optimizers
import Synchronization

/// Computes the cells of a map.
///
/// A cell depends only on the plan: not on the cells computed with it, their order, or the thread. Loss and point are
/// bit for bit those of a single run, and so is all that the outcome is computed from: it is that of a ``Diagnosis``.
public struct OutcomeMapEngine: Sendable {
    /// The runs computed at once, the most efficient number.
    public static let lanes = 128
    /// More threads than machines have cores.
    private static let mostThreads = 1024

    /// The plan of the map.
    public let plan: OutcomeMapPlan
    let loss: ObservedLoss

    /// An engine for `plan`.
    public init(_ plan: OutcomeMapPlan) {
        self.plan = plan
        loss = ObservedLoss(plan.surface)
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
