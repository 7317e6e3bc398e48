public import Diagnosis
import Trajectories

/// How long a training runs, and what is kept of it.
public struct TrainingPlan: Equatable, Sendable {
    /// The step of the last row.
    public var last: Int
    /// Every which row is kept, the last one always; nil for the last one alone.
    public var every: Int?
    /// At every which step the curvature is looked at, and at the last one; 0 for never.
    public var lookEvery: Int

    /// A plan of the given values.
    public init(last: Int, every: Int? = nil, lookEvery: Int = 8) {
        precondition(last >= 0 && every ?? 1 > 0 && lookEvery >= 0, "steps are counted from 0")
        self.last = last
        self.every = every
        self.lookEvery = lookEvery
    }
}

/// What was measured of a training.
public struct TrainingCourse: Sendable {
    /// The looks at which the optimizer was over its limit.
    public struct Crossing: Equatable, Sendable {
        /// The step of the first one.
        public let step: Int
        /// The effective sharpness there.
        public let effectiveSharpness: Double
        /// The limit there.
        public let limit: Double
        /// How many there were.
        public internal(set) var count = 1
    }

    /// How far the loss rose above its lowest before.
    public struct Rise: Equatable, Sendable {
        /// The step of the lowest loss before.
        public let start: Int
        /// The loss there.
        public let low: Double
        /// The step of the high loss.
        public let end: Int
        /// The loss there.
        public let high: Double
    }

    /// The rows that were kept.
    public internal(set) var rows: [TrainingRow] = []
    /// The last row.
    public internal(set) var final: TrainingRow
    /// Why it went as it went.
    public internal(set) var diagnosis: TrainingDiagnosis
    /// How many looks found an effective sharpness.
    public internal(set) var looks = 0
    /// The looks over the limit; nil where there was none.
    public internal(set) var crossing: Crossing?
    /// The largest rise of the loss, by its factor; nil where it never rose above its lowest.
    public internal(set) var rise: Rise?
    /// The step at which the loss or a parameter was not finite, where the training ended.
    public internal(set) var notFinite: Int?
    /// The lowest loss so far.
    private var lowest: (step: Int, loss: Double)?
}

extension NetworkTraining {
    /// Trains to the end of `plan`, or until a number is not finite or `isCancelled` says so; tells `progress` each step, and
    /// `taking` each row, in order, a few updates after it was made.
    public func run(
        _ plan: TrainingPlan, isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in },
        taking: (TrainingRow) -> Void = { _ in }
    ) -> TrainingCourse {
        let watch = TrainingWatch(self, lookEvery: plan.lookEvery)
        var course = TrainingCourse(of: self)
        while true {
            let isLast = step >= plan.last || !isFinite || isCancelled()
            for row in watch.rows(isLast: isLast) {
                course.take(row, every: plan.every)
                taking(row)
            }
            progress(step)
            if isLast { break }
            advance()
        }
        course.finish(watch, every: plan.every)
        return course
    }
}

extension TrainingCourse {
    /// The course of `training` before its first row.
    public init(of training: NetworkTraining) {
        final = training.row(looking: false)
        diagnosis = TrainingDiagnosis(of: training.choice, hasBatches: training.hasBatches)
    }

    /// Takes in the next row, and keeps it if it is one of `every` so many; nil for none.
    public mutating func take(_ row: TrainingRow, every: Int?) {
        if let every, row.step.isMultiple(of: every) { rows.append(row) }
        final = row
        take(row)
        take(row.loss, at: row.step)
    }

    /// Notes that the last row was taken, which is kept where any are, and what `watch` found.
    public mutating func finish(_ watch: TrainingWatch, every: Int?) {
        if every != nil, rows.last?.step != final.step { rows.append(final) }
        diagnosis = watch.diagnosis
        if !watch.training.isFinite { notFinite = watch.training.step }
    }
}

extension TrainingCourse {
    /// Notes whether the optimizer was over its limit.
    fileprivate mutating func take(_ row: TrainingRow) {
        guard let effectiveSharpness = row.curvature?.effectiveSharpness, let limit = row.curvature?.limit else {
            return
        }
        looks += 1
        guard effectiveSharpness > limit else { return }
        crossing?.count += 1
        crossing = crossing ?? Crossing(step: row.step, effectiveSharpness: effectiveSharpness, limit: limit)
    }

    /// Notes the lowest loss and the largest rise.
    fileprivate mutating func take(_ loss: Double, at step: Int) {
        guard loss.isFinite else { return }
        guard let low = lowest, loss > low.loss else {
            if lowest.map({ loss < $0.loss }) ?? true { lowest = (step, loss) }
            return
        }
        // No factor leads up from a loss of 0.
        guard low.loss > 0, rise.map({ loss / low.loss > $0.high / $0.low }) ?? true else { return }
        rise = Rise(start: low.step, low: low.loss, end: step, high: loss)
    }
}
