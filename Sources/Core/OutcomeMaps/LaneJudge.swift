import Diagnosis
import Optimizers

/// Determines the outcome of one run of a map.
struct LaneJudge {
    private let scale: SurfaceScale
    /// The height of the initial loss above the lowest known loss.
    private let startExcess: Double
    private var rest: Outcome?
    private var restStep = 0
    private var isStalled = false
    /// The lowest loss before the window.
    private var lowest: Double
    private var latestLoss = Double.nan
    /// For how many consecutive updates, up to the latest, the loss has risen.
    private var risen = 0
    /// When rest was last checked, and the gradient then; nil where the run has moved since.
    private var askedStep = 0
    private var askedGradient: SIMD2<Double>?

    /// A judge of a run with the initial loss `start`.
    init(_ scale: SurfaceScale, start: Double) {
        self.scale = scale
        let excess = start - scale.floor
        startExcess = excess > 0 ? excess : Criteria.negligible * scale.lossRange
        lowest = start
    }

    /// The threshold above which the loss leaves its level.
    var burstThreshold: BurstThreshold {
        BurstThreshold(
            floor: scale.floor, rise: Criteria.Burst.share * startExcess, factor: Criteria.Burst.factor,
            patience: Criteria.Burst.patience)
    }

    /// Processes the row of `step` and the update made there.
    ///
    /// Rest is checked only where the result may have changed: while the run rests, every
    /// ``Criteria/Lanes/restInterval`` updates; while it does not, when the gradient has changed; and at the last step.
    mutating func look(
        step: Int, point: SIMD2<Double>, move: SIMD2<Double>, gradient: SIMD2<Double>, loss: Double, isLast: Bool
    ) {
        if !isLast {
            if rest != nil {
                guard step - askedStep >= Criteria.Lanes.restInterval else { return }
            } else if let asked = askedGradient {
                let change = gradient - asked
                let size = Criteria.Lanes.gradientChange * SIMD2(abs(asked.x), abs(asked.y))
                guard abs(change.x) > size.x || abs(change.y) > size.y else { return }
            }
        }
        (askedStep, askedGradient) = (step, gradient)
        let reading = Reading(
            step: step, loss: loss, point: point, gradient: gradient, move: move, denominator: .zero, metric: .one,
            rate: 0, correctedRate: 0)
        let found = scale.rest(of: reading, hessian: scale.hessian(at: reading.point))
        if found != rest { restStep = step }
        rest = found
    }

    /// Records an update that is too long for rest.
    mutating func leaveRest() {
        rest = nil
        askedGradient = nil
    }

    /// Processes the lowest loss of a window of updates and the gradient at its end.
    mutating func closeWindow(lowest now: Double, gradient: SIMD2<Double>) {
        let before = lowest
        lowest = min(before, now)
        let floor = min(scale.floor, lowest)
        let hasNotFallen = before - now <= Criteria.Progress.share * abs(before - floor)
        let excess = now - floor
        isStalled =
            hasNotFallen && rest == nil && excess > Criteria.negligible * startExcess && excess <= startExcess
            && scale.matters(gradient)
    }

    /// Processes the loss of one of the last rows.
    mutating func take(loss: Double) {
        // An infinite loss cannot rise further.
        risen = loss > latestLoss || loss == .infinity ? risen + 1 : 0
        latestLoss = loss
    }

    /// The cell of the run, which has ended at `point` with `loss` after at most `steps` updates; `oscillates` and
    /// `isStarved` are findings of ``LaneTail`` and ``LaneStarvation``.
    func cell(
        loss: Double, point: SIMD2<Double>, _ record: LaneRecord, steps: Int, oscillates: Bool, isStarved: Bool
    ) -> OutcomeCell {
        let outcome: Outcome =
            ending(record) ?? (oscillates ? .oscillating : isStarved ? .starved : isStalled ? .stalled : .running)
        return OutcomeCell(
            outcome: outcome, steps: record.end ?? steps,
            settled: record.end == nil && rest != nil ? restStep : nil,
            loss: loss, point: point, bursts: record.bursts + (record.isBursting ? 1 : 0))
    }

    /// The outcome of a run that has ended or is at rest; nil for a running one.
    func ending(_ record: LaneRecord) -> Outcome? { record.end != nil || isDiverging(record) ? .diverged : rest }

    /// Whether the loss is far above the initial loss and has risen with each of the last updates.
    private func isDiverging(_ record: LaneRecord) -> Bool {
        risen >= Criteria.Divergence.patience
            && latestLoss - min(scale.floor, lowest, record.lowest) > Criteria.Divergence.multiple * startExcess
    }
}
