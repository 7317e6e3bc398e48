import Recordings
import Runs
import Scene
import Trajectories

/// The runs of a recording as pictures show them.
enum RecordedRuns {
    /// The trainings at the current step of `replay`, with their paths on the plane that is shown.
    static func at(_ replay: TrainingReplay) -> [PicturedRun] {
        replay.present.filter { $0.path.count > 0 }.map { PicturedRun(of: $0) }
    }

    /// The runs at the current step of `replay`.
    static func at(_ replay: Replay) -> [PicturedRun] {
        replay.present.map { run in
            PicturedRun(
                label: run.label, key: run.slot, color: PathColor.ofKey(run.slot ?? 1),
                start: run.trace.first?.parameters ?? SIMD2(), trace: run.trace)
        }
    }
}
