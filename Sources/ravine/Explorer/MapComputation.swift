import Dispatch
import ExplorerCore
import OutcomeMaps
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Computes the cells of a map on threads of its own, so that the screen never waits for them.
final class MapComputation: Sendable {
    /// What is to be computed, and what was and is not handed out yet.
    private struct State {
        var task: MapTask?
        /// How many cells of the task's order were taken by now.
        var taken = 0
        var found: [(index: Int, cell: OutcomeCell)] = []
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "map", qos: .utility, attributes: .concurrent)
    /// Threads that compute: one processor is left to the screen.
    private static let threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 1)

    /// Computes the cells of `task`, in place of those that were asked for before.
    func begin(_ task: MapTask) {
        state.withLock { $0 = State(task: task) }
        queue.async {
            guard self.isWanted(task) else { return }
            let engine = OutcomeMapEngine(task.plan)
            for _ in 1..<Self.threads { self.queue.async { self.work(task, engine) } }
            self.work(task, engine)
        }
    }

    /// Gives up what was asked for.
    func cancel() {
        state.withLock { $0 = State() }
    }

    /// What was computed since the last call; nil where there is nothing new.
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

    /// Computes block after block until none is left or others are wanted.
    private func work(_ task: MapTask, _ engine: OutcomeMapEngine) {
        let worker = engine.makeWorker()
        while let indices = next(of: task) {
            guard let cells = worker.cells(indices, isCancelled: { !self.isWanted(task) }) else { return }
            state.withLock { state in
                guard state.task?.tag == task.tag else { return }
                state.found += zip(indices, cells).map { (index: $0, cell: $1) }
            }
        }
    }

    /// The next cells, as many as are computed side by side; nil where none are left or wanted.
    private func next(of task: MapTask) -> [Int]? {
        state.withLock { state in
            guard state.task?.tag == task.tag, state.taken < task.order.count else { return nil }
            let end = min(state.taken + OutcomeMapEngine.lanes, task.order.count)
            defer { state.taken = end }
            return Array(task.order[state.taken..<end])
        }
    }
}
