public import Diagnosis
import Runs

/// What became of the runs of a recording by its last step, found by reading all of it.
public struct RecordedOutcomes: Equatable, Sendable {
    /// A run that took part to the end.
    public struct Run: Equatable, Sendable {
        /// Its id in the recording.
        public let id: Int
        /// Its label in the header or where it was added.
        public let label: String
        /// Its outcome; nil where none can be said, as where steps are missing.
        public let outcome: Outcome?
    }

    /// The runs, in the order in which they joined.
    public let runs: [Run]

    /// Whether an outcome is known of every run.
    public var isComplete: Bool { !runs.isEmpty && runs.allSatisfy { $0.outcome != nil } }

    /// Reads the recording at `path`, as far as it is sound.
    public init(path: String) throws(RecordingFault) {
        if TrainingRecording.isLikely(at: path) {
            var reader = try TrainingReplayReader(paths: [path])
            _ = try reader.read { false }
            let replay = reader.replay(isGrowing: false)
            runs = replay.present.map { run in
                let diagnosis = replay.training(of: run.id)?.trainingDiagnosis
                return Run(
                    id: run.id, label: run.label,
                    outcome: diagnosis.flatMap { $0.latest == nil ? nil : $0.verdict.outcome })
            }
            return
        }
        var reader = try ReplayReader(paths: [path])
        _ = try reader.read()
        let replay = reader.replay(isGrowing: false)
        runs = replay.present.map { run in
            Run(id: run.id, label: run.label, outcome: replay.diagnosis(of: run.id)?.outcome)
        }
    }

    /// The outcomes with the runs that have each, by their first run.
    public var groups: [(outcome: Outcome, runs: [Run])] {
        var groups: [(outcome: Outcome, runs: [Run])] = []
        for run in runs {
            guard let outcome = run.outcome else { continue }
            if let index = groups.firstIndex(where: { $0.outcome == outcome }) {
                groups[index].runs.append(run)
            } else {
                groups.append((outcome, [run]))
            }
        }
        return groups
    }
}
