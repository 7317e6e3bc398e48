extension TimeNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        func grouped(_ number: Int) -> String { GroupedNumber.text(number) }
        return switch self {
        case .atFirstStep: "Already at the first step."
        case .backAtFirstStep: "Back at the first step."
        case .endOfRecording: "This is the last step of the recording."
        case .recordingFinished: "The recording is complete; this is its last step."
        case .paused(let step): "Paused at step \(grouped(step))."
        case .pausedAtEnd: "Paused: all runs have ended with a parameter that is not finite."
        case .allEnded: "All runs have ended; press \(keys[.restart]) to restart or \(keys[.stepBack]) to step back."
        case .allEndedAt(let step): "All runs have ended, the last at step \(grouped(step))."
        case .noRun(let target): "Cannot go to step \(grouped(target)): no optimizer active."
        case .stopped(let step, let target): "Stopped at step \(grouped(step)), before step \(grouped(target))."
        case .stoppedSearching(let step): "Stopped at step \(grouped(step)), before the next event."
        case .searching: "Searching for the next event; any key stops."
        case .noEarlierEvent: "No earlier events."
        case .noLaterEvent: "No later events."
        case .noMoreEvents(hasRuns: true): "No more events: all runs have ended."
        case .noMoreEvents(hasRuns: false): "No events: no optimizer active."
        case .eventLimit(let limit): "Event limit reached (\(grouped(limit)) per run)."
        case .event(let title, let run, let step): "Step \(grouped(step)), \(run): \(title.english)."
        case .pauseStep(nil): "No pause step is set."
        case .pauseStep(let step?): "The race pauses at step \(grouped(step))."
        case .pauseStepPassed(let step, let clock):
            "Step \(grouped(step)) has already passed (now at \(grouped(clock))); press \(keys[.restart]) to restart."
        }
    }
}
