import Trajectories

/// A recording as a replay goes through it: its runs, and the rows from where they stand.
struct ReplaySource: Sendable {
    /// What is known of the recording.
    private(set) var recording: Recording
    /// Its runs.
    private(set) var runs: ReplayRuns
    /// What the numbers of its runs begin at.
    let firstID: Int
    /// The rows behind `coming`.
    private var rows: RecordedRows
    /// The first row after the clock.
    private var coming: StepRow?

    /// The recording with its runs as they stand after all of its rows.
    init(_ recording: Recording, _ runs: ReplayRuns, firstID: Int) {
        self.recording = recording
        self.runs = runs
        self.firstID = firstID
        rows = recording.rows(from: .max)
        self.runs.settle()
    }

    /// Takes each run to `step`, from where it stands or from a place before; each row is read once for all runs.
    ///
    /// - Parameter clock: where the runs stand.
    mutating func seek(to step: Int, from clock: Int) {
        if let first = runs.wind(to: step) {
            read(from: min(first, step + 1))
        } else if step < clock {
            read(from: step + 1)
        }
        takeRows(to: step)
    }

    /// This source, whose runs stand where those of `other` stand at `clock`: the same recording with fewer rows.
    func standing(as other: ReplaySource, at clock: Int) -> ReplaySource {
        var result = self
        result.runs = runs.standing(as: other.runs, at: clock)
        // The step at which they stand may have got rows since.
        result.read(from: clock)
        result.takeRows(to: clock)
        return result
    }

    private mutating func read(from step: Int) {
        rows = recording.rows(from: step)
        coming = rows.next()
    }

    private mutating func takeRows(to step: Int) {
        while let row = coming, row.step <= step {
            runs.take(row)
            coming = rows.next()
        }
        runs.settle()
    }

    /// Whether run `id` takes part at `step`.
    func isPresent(_ id: Int, at step: Int) -> Bool {
        guard let span = recording.spans[id - firstID], step >= span.first else { return false }
        return !recording.isRetired(id - firstID, at: step)
    }
}
