import Diagnosis
import Optimizers
import Trajectories

/// A training's diagnosis at one of its rows: a value, which goes back with the training.
///
/// Rows after a look at the curvature wait for the next one, as those of a ``TrainingWatch`` do.
struct TrainingFollower: Sendable {
    /// The diagnosis up to the latest look.
    private(set) var diagnosis: TrainingDiagnosis
    /// The rows since; blocks of them are shared with the stands of a training that are kept, as looks may be hundreds of rows
    /// apart.
    private(set) var waiting = SharedBlocks<TrainingReading>()
    /// What that look found.
    private var latest: TrainingCurvature?

    init(of choice: OptimizerChoice, hasBatches: Bool) {
        diagnosis = TrainingDiagnosis(of: choice, hasBatches: hasBatches)
    }

    /// The diagnosis with all rows.
    var caughtUp: TrainingDiagnosis {
        var copy = diagnosis
        for row in waiting { copy.take(row) }
        return copy
    }

    /// Whether the next row is worth a look beside the regular ones.
    var wishesNext: Bool { waiting.isEmpty && diagnosis.wish.next }

    /// Whether the next look should find the least eigenvalue, too.
    var wishesLeast: Bool { diagnosis.wish.least }

    /// Whether the limit was passed between the latest look and one that found `curvature`.
    func isCrossing(_ curvature: TrainingCurvature) -> Bool { diagnosis.isCrossing(latest, curvature) }

    /// Takes in the next row; one with curvature, or the last, ends the wait of those before.
    mutating func take(_ row: TrainingReading) {
        waiting.append(row)
        guard row.curvature != nil || !row.isFinite || !row.loss.isFinite else { return }
        for row in waiting { diagnosis.take(row) }
        waiting = SharedBlocks()
        latest = row.curvature
    }

    /// Gives the row of `step`, which waits, what a look there found.
    mutating func complete(_ step: Int, with curvature: TrainingCurvature) {
        guard let place = waiting.firstIndex(where: { $0.step == step }) else { return }
        waiting[place].curvature = curvature
    }

    /// Judges the rows to come by `choice`.
    mutating func adopt(_ choice: OptimizerChoice) { diagnosis.adopt(choice) }
}
