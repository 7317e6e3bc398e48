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

    /// What needs a surface of two parameters.
    package enum SurfaceFeature: Equatable, Sendable {
        case start, marks, batchSurface, basins
        /// The network has so many parameters, and the optimizer of this name takes `limit` at most.
        case optimizer(String, parameters: Int, limit: Int)
    }

    /// What needs a network.
    package enum NetworkFeature: Equatable, Sendable {
        case plane, window
        /// Charts of trainings.
        case charts
    }

    /// A network is trained, which cannot have this.
    case surfacesOnly(SurfaceFeature)
    /// No network is trained, and nothing else has this.
    case networksOnly(NetworkFeature)
    /// The plane of this name was asked for, made of a window of steps; nil for all.
    case plane(String, window: Int?)
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

/// A message about the clock and the events.
package enum TimeNotice: Equatable, Sendable {
    /// There is no step before the first one to play back to.
    case atFirstStep
    /// Playing backwards has come to the first step.
    case backAtFirstStep
    /// The last step of a recording is reached.
    case endOfRecording
    /// All that is written of a recording is shown, and it is finished.
    case recordingFinished
    /// The step at which the race was to pause is reached.
    case paused(step: Int)
    /// All runs have ended just now.
    case pausedAtEnd
    /// All runs have ended, so that nothing can run on.
    case allEnded
    /// All runs have ended, the last one at `step`.
    case allEndedAt(step: Int)
    /// Without a run nothing can go to `step`.
    case noRun(target: Int)
    /// A search was stopped at `step`, on its way to `target`.
    case stopped(step: Int, target: Int)
    /// The search for the next event was stopped at `step`.
    case stoppedSearching(step: Int)
    /// The search for the next event goes on until there is one.
    case searching
    case noEarlierEvent, noLaterEvent
    /// There will be no event: all runs have ended, or there are none.
    case noMoreEvents(hasRuns: Bool)
    /// A run keeps no more than `limit` events.
    case eventLimit(Int)
    /// An event of the run with this label.
    case event(EventTitle, run: String, step: Int)
    /// The race pauses at `step`; nil for at none.
    case pauseStep(Int?)
    /// The step at which the race was to pause is before `clock`.
    case pauseStepPassed(Int, clock: Int)
}

/// A message about a recording that is made or shown.
package enum RecordingNotice: Equatable, Sendable {
    /// Rows are written to the file at `path`.
    case began(path: String)
    /// The file at `path` is complete.
    case finished(path: String, steps: Int)
    /// A recording of trainings has no positions, so that no map can be shown.
    case noPositions
    /// The planes of a recording of trainings are those that were recorded.
    case planesAsRecorded
    /// The race is shown again in the place of a recording.
    case backToRace
    /// Recordings were compared; nil where they do not differ.
    case compared(RecordingDifference?)
}

/// The first difference between two recordings.
public struct RecordingDifference: Equatable, Sendable {
    /// The label of the run.
    public let run: String
    /// The letters of the two recordings.
    public let recordings: [String]
    /// The first step at which they differ.
    public let step: Int
    /// What differs, in words.
    public let quantity: String
    /// By how much; nil where that is not a number.
    public let distance: Double?

    /// A difference in `quantity` at `step`.
    public init(run: String, recordings: [String], step: Int, quantity: String, distance: Double?) {
        self.run = run
        self.recordings = recordings
        self.step = step
        self.quantity = quantity
        self.distance = distance
    }
}
