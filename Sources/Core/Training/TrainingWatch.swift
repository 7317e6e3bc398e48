public import Diagnosis
import Trajectories

/// Follows a training with a diagnosis: its rows in order, with the curvature at every few of them and where an event needs it.
///
/// Rows between two looks wait for the second: where the optimizer passed its limit between them, the training is repeated from
/// the first, so that the first row over the limit is known, and later ones are diagnosed in order.
public final class TrainingWatch {
    /// What is followed.
    public let training: NetworkTraining
    /// What was found.
    public private(set) var diagnosis: TrainingDiagnosis

    private let lookEvery: Int
    /// The rows since the latest look, that look, and the training there.
    private var waiting: [TrainingRow] = []
    private var latest: TrainingCurvature?
    private var kept: NetworkTraining?
    private var changesSeen = 0

    /// Follows `training`, which is not advanced here, and looks at its curvature every `lookEvery` updates; 0 for never.
    public init(_ training: NetworkTraining, lookEvery: Int = 8) {
        self.training = training
        self.lookEvery = lookEvery
        diagnosis = TrainingDiagnosis(of: training.choice, hasBatches: training.hasBatches)
        changesSeen = training.changesMade
    }

    /// Takes in the row where the training is, once for each update; the rows that are complete with it, with `isLast` all.
    public func rows(isLast: Bool = false) -> [TrainingRow] {
        if training.changesMade != changesSeen {
            changesSeen = training.changesMade
            diagnosis.adopt(training.choice)
        }
        let isDue = isLast || training.step.isMultiple(of: lookEvery) || waiting.isEmpty && diagnosis.wish.next
        guard lookEvery > 0, isDue else {
            let row = training.row(looking: false)
            guard lookEvery > 0 else {
                diagnosis.take(row.reading)
                return [row]
            }
            waiting.append(row)
            return []
        }
        let isRegular = isLast || training.step.isMultiple(of: lookEvery)
        let request: LookExtent = diagnosis.wish.least ? .least : isRegular ? .regular : .brief
        let row = training.row(looking: true, request)
        if diagnosis.isCrossing(latest, row.curvature) { locate(limit: row.curvature?.limit) }
        let rows = waiting + [row]
        for row in rows { diagnosis.take(row.reading) }
        waiting.removeAll(keepingCapacity: true)
        latest = row.curvature
        if training.isFinite, lookEvery > 1 { kept = NetworkTraining(copying: training) }
        return rows
    }

    /// The rows that wait for a look, which there is none of any more.
    func rest() -> [TrainingRow] {
        defer { waiting.removeAll() }
        for row in waiting { diagnosis.take(row.reading) }
        return waiting
    }

    /// Looks at the waiting rows up to the first over the limit.
    private func locate(limit: Double?) {
        guard let kept, let limit else { return }
        for place in waiting.indices {
            kept.advance()
            let found = kept.look(.brief)
            waiting[place].curvature = found
            if found.effectiveSharpness.map({ $0 > limit }) ?? true { return }
        }
    }
}
