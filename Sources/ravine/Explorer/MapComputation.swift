import Dispatch
import ExplorerCore
import OutcomeMaps
import Synchronization

/// Computes the cells of an outcome map on background threads, so that the screen never waits for them.
final class MapComputation: Sendable {
    /// The task, and the cells computed but not yet returned.
    private struct State {
        var task: MapTask?
        /// How many cells of the task's order are done or in progress.
        var taken = 0
        var found: [(index: Int, cell: OutcomeCell)] = []
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "map", qos: .utility, attributes: .concurrent)
    /// Number of worker threads: one processor is left to the screen.
    private static let threads = max(1, OutcomeMapEngine.coreCount - 1)

    /// Computes the cells of `task`, which replaces the task before.
    func begin(_ task: MapTask) {
        state.withLock { $0 = State(task: task) }
        queue.async {
            guard self.isWanted(task) else { return }
            let engine = OutcomeMapEngine(task.plan)
            for _ in 1..<Self.threads { self.queue.async { self.work(task, engine) } }
            self.work(task, engine)
        }
    }

    /// Cancels the task.
    func cancel() {
        state.withLock { $0 = State() }
    }

    /// The cells computed since the last call; nil where there are none.
    func answer() -> MapAnswer? {
        state.withLock { state in
            guard let task = state.task, !state.found.isEmpty else { return nil }
            defer { state.found = [] }
            return MapAnswer(tag: task.tag, cells: state.found)
        }
    }

    private func isWanted(_ task: MapTask) -> Bool {
        state.withLock { $0.task?.tag == task.tag }
    }

    /// Computes block after block until none is left or the task is replaced.
    private func work(_ task: MapTask, _ engine: OutcomeMapEngine) {
        let worker = engine.makeWorker()
        while let indices = next(of: task, engine.cellsAtOnce) {
            guard let cells = worker.cells(indices, isCancelled: { !self.isWanted(task) }) else { return }
            state.withLock { state in
                guard state.task?.tag == task.tag else { return }
                state.found += zip(indices, cells).map { (index: $0, cell: $1) }
            }
        }
    }

    /// The next `count` cells; nil where none are left or the task is replaced.
    private func next(of task: MapTask, _ count: Int) -> [Int]? {
        state.withLock { state in
            guard state.task?.tag == task.tag, state.taken < task.order.count else { return nil }
            let end = min(state.taken + count, task.order.count)
            defer { state.taken = end }
            return Array(task.order[state.taken..<end])
        }
    }
}
