import Text

extension RaceNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .noOptimizer(let key): "No run \(key)."
        case .noParent: "No run selected to branch from."
        case .parentEnded(let parent): "\(parent) has ended; no run can branch from it."
        case .slotsFull(let count): "All \(count) runs are in use; turn one off to branch."
        case .branched(let key, let parent, let step, let state):
            "Run \(key) branched from \(parent) at step \(GroupedNumber.text(step))"
                + (state == .none ? "." : "; optimizer state \(state == .kept ? "kept" : "reset").")
        case .assigned(let key, let optimizer, let assignment):
            switch assignment {
            case .start: "Run \(key) now uses \(optimizer)."
            case .step(let step):
                "Run \(key) uses \(optimizer) from step \(GroupedNumber.text(step)); press \(keys[.restart]) to restart"
                    + " with it."
            case .ended:
                "Run \(key) now uses \(optimizer), but the run has ended; press \(keys[.restart]) to restart."
            }
        case .started(let key, let optimizer): "Run \(key) uses \(optimizer) from step 0."
        case .start(let point): "Start moved to \(PointText.text(point.map { text($0, keys) }))."
        case .noData(let surface): "\(surface) has no data, so no mini-batches."
        case .batch(let size?, let rows, let seed):
            "Mini-batches of \(GroupedNumber.text(size)) of \(GroupedNumber.text(rows)) rows, seed \(seed)."
        case .batch(nil, _, _): "Using the full-batch gradient."
        case .unusedSeed(let seed): "The seed is \(seed); only mini-batches use it."
        case .surfacesOnly(.start): "A network starts with the parameters of its file; no other start can be set."
        case .surfacesOnly(.marks): "Marks at the head need two parameters; a network has more."
        case .surfacesOnly(.batchSurface): "The map of a network is that of all rows of data."
        case .surfacesOnly(.basins):
            "A network starts with the parameters of its file: there are no basins of starts to map."
        case .surfacesOnly(.optimizer(let name, let count, let limit)):
            "\(name) takes at most \(GroupedNumber.text(limit)) parameters; this network has \(GroupedNumber.text(count))."
        case .networksOnly(.plane): "Planes are for networks; this surface is its own map."
        case .networksOnly(.window): "Windows of steps are for planes of networks; this surface is its own map."
        case .networksOnly(.charts): "Charts in the map's place are for trainings of networks and their recordings."
        case .plane(let name, let window):
            "Plane: \(name), \(window.map { "last \($0) steps" } ?? "whole path")."
        case .notInRecording: "Not available in a recording."
        }
    }

    private func text(_ coordinate: Double, _ keys: KeySigns) -> String {
        NumberText(significance: 6, ascii: keys.ascii).text(coordinate)
    }
}

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
        case .pausedAtEnd: "Paused; all runs have ended: each has a non-finite parameter."
        case .allEnded: "All runs have ended; press \(keys[.restart]) to restart or \(keys[.stepBack]) to step back."
        case .allEndedAt(let step): "All runs have ended, the last at step \(grouped(step))."
        case .noRun(let target): "Cannot go to step \(grouped(target)): no optimizer active."
        case .stopped(let step, let target): "Stopped at step \(grouped(step)) before reaching step \(grouped(target))."
        case .stoppedSearching(let step): "Stopped at step \(grouped(step)); no event found yet."
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

extension RecordingNotice {
    /// The English sentence.
    package var english: String {
        switch self {
        case .began(let path): "Recording to \(path) from step 0."
        case .finished(let path, let steps): "Recorded \(GroupedNumber.text(steps)) steps to \(path)."
        case .noPositions: "The recording has no positions, so there is no map: only charts."
        case .planesAsRecorded: "The planes of a recording are those that were recorded."
        case .backToRace: "Back to the race."
        case .compared(nil): "The recordings are bit-identical in all shared steps."
        case .compared(let difference?): difference.english
        }
    }
}

extension RecordingDifference {
    /// The English sentence.
    package var english: String {
        let distance = distance.map { " by \(NumberText(significance: 3).text($0))" } ?? ""
        return "\(run): \(recordings.joined(separator: " and ")) differ from step \(GroupedNumber.text(step)):"
            + " \(quantity)\(distance)."
    }
}
