import Diagnosis

extension RecordingSummary {
    /// The state of a recording, in a word.
    public enum Outcome: String, Sendable {
        /// It ends with the `end` line; its runs have not necessarily converged.
        case finished
        /// It is still being written, or its writer was stopped.
        case unfinished = "not finished"
        /// A line near its end is damaged.
        case damaged
        /// A run has non-finite parameters.
        case diverged
    }

    /// The state according to its last lines.
    public var outcome: Outcome {
        switch ending {
        case .damaged: .damaged
        case _ where !divergedRuns.isEmpty: .diverged
        case .finished: .finished
        case .unfinished: .unfinished
        }
    }
}
