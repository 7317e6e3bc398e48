import Diagnosis
import Optimizers

/// Judges one run of a map as a ``Diagnosis`` judges a single one.
struct LaneJudge {
    private let loss: ObservedLoss
    private let rule: JudgedRule
    /// The learning rate of an update, which a judgement wants.
    private let rate: @Sendable (Int) -> Double
    private var rest = RestWatch()
    /// The cell of a run that has ended.
    private(set) var ended: OutcomeCell?

    /// A judge of a run by `rule`, whose updates have the learning rates `rate`.
    init(_ loss: ObservedLoss, _ rule: JudgedRule, rate: @escaping @Sendable (Int) -> Double) {
        self.loss = loss
        self.rule = rule
        self.rate = rate
    }

    /// Whether there is nothing to forget where an update is too long for rest.
    var isClear: Bool { rest.isClear }

    /// Notes an update that is too long for rest.
    mutating func leaveRest() {
        rest.leave()
    }

    /// Whether to look at row `row`, whose update is short enough, whether the run is at rest.
    func asks(at row: Int, gradient: SIMD2<Double>) -> Bool { rest.asks(at: row, gradient: gradient) }

    /// Looks whether a run, which is at `reading`, is at rest.
    mutating func look(_ reading: Reading, _ history: RunHistory, _ bursts: BurstLog) {
        let found = judgement(reading, history, bursts).restingOutcome
        _ = rest.note(found, at: history.lastRow, gradient: reading.gradient)
    }

    /// Judges a run that ended at `reading`.
    mutating func end(_ reading: Reading, _ history: RunHistory, _ bursts: BurstLog) {
        ended = OutcomeCell(
            outcome: judgement(reading, history, bursts).outcome, steps: reading.step, settled: nil, loss: reading.loss,
            point: reading.point, bursts: bursts.count)
    }

    /// The cell of a run, which is at `reading`, its last row.
    func cell(_ reading: Reading, _ history: RunHistory, _ bursts: BurstLog) -> OutcomeCell {
        let outcome = judgement(reading, history, bursts).outcome
        let isAtRest = outcome == .converged || outcome == .saddle || outcome == .maximum
        return OutcomeCell(
            outcome: outcome, steps: reading.step,
            settled: isAtRest ? rest.found == outcome ? rest.row : reading.step : nil, loss: reading.loss,
            point: reading.point, bursts: bursts.count)
    }

    private func judgement(_ reading: Reading, _ history: RunHistory, _ bursts: BurstLog) -> Judgement {
        var reading = reading
        reading.rate = rate(reading.step)
        return Judgement(reading, history, bursts, on: loss, by: rule)
    }
}
