import Diagnosis
import Dispatch
import Optimizers
import Surfaces
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Computes the cells of a map.
///
/// A cell depends only on the plan: not on the cells computed with it, their order, or the thread. Loss and point are
/// bit for bit those of a single run, and so is all that the outcome is computed from: it is that of a ``Diagnosis``.
///
/// The outcome of a network's training is that of a ``TrainingDiagnosis``, which knows every loss, gradient and update, and of
/// curvature what outcomes depend on: the least eigenvalue where the loss hardly changes to first order, and the sharpness at
/// the last row.
public struct OutcomeMapEngine: Sendable {
    /// The runs on a surface computed at once, the most efficient number.
    static let lanes = 128
    /// More threads than machines have cores.
    private static let mostThreads = 1024

    /// The plan of the map.
    public let plan: OutcomeMapPlan
    /// What the runs are of, with what is known of a surface once for all.
    private let source: Source

    private enum Source {
        case surface(Surface, ObservedLoss)
        case training
    }

    /// An engine for `plan`.
    public init(_ plan: OutcomeMapPlan) {
        self.plan = plan
        source = plan.surface.map { .surface($0, ObservedLoss($0)) } ?? .training
    }

    /// How many cells a worker is to be given at once: as many runs on a surface as go side by side, and single trainings.
    public var cellsAtOnce: Int {
        switch source {
        case .surface: Self.lanes
        case .training: 1
        }
    }

    /// The number of the machine's cores.
    public static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// A worker for one thread; other threads can have their own at the same time.
    public func makeWorker() -> any OutcomeMapWorker {
        switch source {
        case .surface(let surface, let loss): LaneWorker(plan, on: surface, loss)
        case .training: TrainingWorker(plan)
        }
    }

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
        let size = cellsAtOnce
        let blocks = (range.count + size - 1) / size
        let next = Atomic(0)
        // One thread per core runs at a time; each takes blocks as long as there are any.
        DispatchQueue.concurrentPerform(iterations: min(blocks, Self.mostThreads)) { _ in
            var worker: (any OutcomeMapWorker)?
            while !isCancelled() {
                let block = next.add(1, ordering: .relaxed).oldValue
                guard block < blocks else { return }
                let part = block * size..<min((block + 1) * size, range.count)
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

/// Computes cells of a map; used by one thread.
public protocol OutcomeMapWorker: AnyObject {
    /// The cells `indices`, in order; nil where `isCancelled`, which is called every so many updates, returned true before the
    /// end.
    func cells(_ indices: [Int], isCancelled: () -> Bool) -> [OutcomeCell]?
}

extension OutcomeMapWorker {
    /// The cells `indices`, in order; nil never.
    public func cells(_ indices: [Int]) -> [OutcomeCell]? { cells(indices) { false } }
}
