import Diagnosis
import Optimizers

/// Judges one run of a map as a ``Diagnosis`` judges a single one.
struct LaneJudge {
    private let loss: ObservedLoss
    private let choice: OptimizerChoice
    private let dynamics: ErrorDynamics?
    private var rest = RestWatch()

    /// A judge of a run of `choice`.
    init(_ loss: ObservedLoss, _ choice: OptimizerChoice) {
        self.loss = loss
        self.choice = choice
        dynamics = loss.knowsCurvature ? choice.dynamics : nil
    }

    /// Whether there is nothing to ask at a row with an update that is too long for rest.
    var isClear: Bool { rest.isClear }

    /// Looks whether the run in `lane`, which is at `reading`, is at rest.
    mutating func look(_ reading: Reading, _ course: LaneCourse, _ lane: Int) {
        let history = course.history(of: lane)
        guard Judgement.isStill(move: reading.move, point: reading.point, scale: history.scale) else {
            rest.leave()
            return
        }
        guard rest.asks(at: history.lastRow, gradient: reading.gradient) else { return }
        let found = judgement(reading, course, lane).restingOutcome
        _ = rest.note(found, at: history.lastRow, gradient: reading.gradient)
    }

    /// The cell of the run in `lane`, which is at `reading`, its last row, after at most `steps` updates; `end` is the step
    /// at which a parameter was not finite.
    func cell(_ reading: Reading, _ course: LaneCourse, _ lane: Int, end: Int?, steps: Int) -> OutcomeCell {
        let outcome = judgement(reading, course, lane).outcome
        let isAtRest = outcome == .converged || outcome == .saddle || outcome == .maximum
        return OutcomeCell(
            outcome: outcome, steps: end ?? steps, settled: isAtRest ? rest.found == outcome ? rest.row : steps : nil,
            loss: reading.loss, point: reading.point, bursts: course.bursts(of: lane).count)
    }

    private func judgement(_ reading: Reading, _ course: LaneCourse, _ lane: Int) -> Judgement {
        var reading = reading
        reading.rate = choice.rate(atStep: reading.step)
        return Judgement(
            reading, course.history(of: lane), course.bursts(of: lane), on: loss, choice: choice, dynamics: dynamics)
    }
}
