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
