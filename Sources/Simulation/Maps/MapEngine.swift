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
/// - *oscillating*: one of the parameters turned often during the last updates, and went further than matters;
/// - *stalled*: the lowest loss did not fall in the latest whole window of 200 updates, while the gradient matters;
/// - *running*: none of these. A run that starves is among them: it takes a diagnosis to tell.
public struct MapEngine: Sendable {
    /// The runs that are computed side by side: as many cells at a time cost least.
    public static let lanes = 128

    /// What the map shows.
    public let plan: MapPlan
    let scale: SurfaceScale

    /// An engine for `plan`.
    public init(_ plan: MapPlan) {
        self.plan = plan
        scale = SurfaceScale(plan.surface)
    }

    /// What computes cells on one thread; others may have their own at the same time.
    public func makeWorker() -> MapWorker { MapWorker(self) }

    /// The cells of `range`, computed on all cores; nil for those that were not computed because they were cancelled.
    ///
    /// - Parameters:
    ///   - range: indices of cells.
    ///   - isCancelled: asked every few hundred updates by several threads.
    ///   - progress: called with the number of cells that were just finished, by one thread at a time.
    public func cells(
        _ range: Range<Int>, isCancelled: @Sendable () -> Bool = { false },
        progress: @Sendable (Int) -> Void = { _ in }
    ) -> [MapCell?] {
        let cells = Mutex<[MapCell?]>(Array(repeating: nil, count: range.count))
        let blocks = (range.count + Self.lanes - 1) / Self.lanes
        DispatchQueue.concurrentPerform(iterations: blocks) { block in
            guard !isCancelled() else { return }
            let part = block * Self.lanes..<min((block + 1) * Self.lanes, range.count)
            let indices = part.map { range.lowerBound + $0 }
            guard let found = makeWorker().cells(indices, isCancelled: isCancelled) else { return }
            cells.withLock { cells in
                for (place, cell) in zip(part, found) { cells[place] = cell }
                progress(found.count)
            }
        }
        return cells.withLock { $0 }
    }
}
