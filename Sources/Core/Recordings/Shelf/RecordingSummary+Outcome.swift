import Diagnosis

extension RecordingSummary {
    /// What became of a recording, in a word.
    public enum Outcome: String, Sendable {
        /// Its last line says that it was finished; whether its runs arrived anywhere is not told by that.
        case finished
        /// It is being written, or its writer was stopped.
        case unfinished = "not finished"
        /// A line near its end is no good.
        case damaged
        /// A run left the finite numbers.
        case diverged
    }

    /// The most that its last lines tell.
    public var outcome: Outcome {
        switch ending {
        case .damaged: .damaged
        case _ where !divergedRuns.isEmpty: .diverged
        case .finished: .finished
        case .unfinished: .unfinished
        }
    }
}
