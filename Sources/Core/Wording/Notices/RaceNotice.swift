/// A message about the runs of a race. Optimizers are written as `name:key=value@schedule`.
package enum RaceNotice: Equatable, Sendable {
    /// What became of the optimizer state where a run branched.
    package enum BranchState: Equatable, Sendable {
        case kept, reset
        /// There is none before the first update.
        case none
    }

    /// From where on a run has an optimizer that was assigned to it.
    package enum Assignment: Equatable, Sendable {
        /// Its first step.
        case start
        /// `step`, having had another optimizer before.
        case step(Int)
        /// It has ended and cannot go on.
        case ended
    }

    case noOptimizer(key: Int)
    /// No run is selected from which another could branch.
    case noParent
    /// The run with this label has ended, so that none can branch from it.
    case parentEnded(String)
    /// All of so many slots have a run.
    case slotsFull(Int)
    /// The run of number key `key` branched at `step` from the one with the label `parent`.
    case branched(key: Int, parent: String, step: Int, BranchState)
    /// The run of number key `key` has another optimizer.
    case assigned(key: Int, optimizer: String, Assignment)
    /// The run of number key `key` was started with an optimizer.
    case started(key: Int, optimizer: String)
    /// The start was moved to the point of these coordinates, one for each parameter.
    case start([Double])
    /// The surface of this name has no data.
    case noData(surface: String)
    /// Mini-batches of `size` of the data's `rows`; nil for the full batch.
    case batch(size: Int?, rows: Int, seed: UInt64)
    /// The seed has changed, which nothing uses now.
    case unusedSeed(UInt64)
    /// What the key or the command does cannot be done to a recording.
    case notInRecording
}
