public import Diagnosis
import Trajectories

extension NetworkTraining {
    /// Trains to step `last`, or until a number is not finite, and diagnoses it with as few looks at its curvature as outcomes
    /// depend on; nil where `isCancelled`, which is called every few updates, returned true before the end.
    ///
    /// An outcome depends on the least eigenvalue where the loss hardly changes to first order and, for a training that has come
    /// to rest, on whether the optimizer is below its limit at the last row. Bursts are judged by losses, and updates that cancel
    /// by their cosines. So the outcome is that of a ``TrainingWatch``, but events have no warnings and no causes.
    public func judged(upTo last: Int, isCancelled: () -> Bool = { false }) -> TrainingDiagnosis? {
        var diagnosis = TrainingDiagnosis(of: choice, hasBatches: hasBatches)
        lookThoroughly()
        // Where the least eigenvalue was not found, the next row is not the place to look again.
        var (wait, next) = (Self.interval, 0)
        while true {
            let isLast = step >= last || !isFinite
            let isLooking = diagnosis.wish.least && step >= next && !hasBatches
            let row = row(
                looking: isLooking, .least, knowingFullLoss: isLast || step.isMultiple(of: Self.interval))
            if isLooking, row.curvature?.least == nil {
                next = step + wait
                wait *= 2
            }
            var known = diagnosis
            known.take(row.reading)
            guard isLast else {
                diagnosis = known
                if step.isMultiple(of: Self.interval), isCancelled() { return nil }
                advance()
                continue
            }
            guard known.isAtRestBelowLimit, !isLooking else { return known }
            diagnosis.take(self.row(looking: true).reading)
            return diagnosis
        }
    }

    /// Updates between two checks for cancellation, and with batches between two evaluations of all rows, as of a run by
    /// default.
    private static let interval = 8
}
