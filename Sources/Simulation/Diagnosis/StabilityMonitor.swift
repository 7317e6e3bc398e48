import Formulas

/// Watches whether a rule passes its stability limit.
///
/// It looks at every few readings, and at those in between where the limit was passed since the last look.
struct StabilityMonitor: Sendable {
    /// What a look finds.
    enum Finding: Equatable {
        /// Over the limit from `step` on.
        case begun(Instability, step: Int, parameter: Int)
        /// Below the limit from `step` on, and has stayed there.
        case ended(step: Int)
    }

    /// What the limit has to be exceeded by before it is told of.
    private static let margin = 1.001
    /// Steps below the limit after which it is over.
    private static let patience = 10

    /// The first step over the limit, until it is below again.
    private var firstOver: Reading?
    private var firstBelow: Int?
    private var lastLook = -1
    private(set) var isTold = false
    /// The parameter that the latest instability concerns.
    private(set) var parameter = 0

    /// Whether `sharpness` is on the same side of the limit of `lens` as has been told, and nothing is open.
    @inline(__always)
    func isAsTold(_ sharpness: Double, _ lens: StabilityLens) -> Bool {
        (sharpness > lens.limit) == isTold && firstBelow == nil
    }

    /// Passes over `step`, where the rule is on the same side of its limit as has been told.
    @inline(__always)
    mutating func pass(step: Int) {
        firstOver = nil
        lastLook = step
    }

    /// Looks at the latest of `readings`, whose `sharpness` is not as told; a new instability is told only where the path
    /// is calm, its forecast made only where it `hasForecast`.
    mutating func look(
        _ latest: Reading, _ readings: RecentReadings, sharpness: Double, lens: StabilityLens,
        run: StabilityLens.Circumstances, isCalm: Bool, hasForecast: Bool
    ) -> Finding? {
        defer { lastLook = latest.step }
        if isTold { return followUp(readings, lens, run) }
        if firstOver == nil {
            firstOver = readings.first(after: lastLook) { lens.isOver($0, run) } ?? latest
        }
        guard sharpness > Self.margin * lens.limit, isCalm, let first = firstOver else { return nil }
        isTold = true
        firstOver = nil
        let clear = readings.first(after: max(lastLook, first.step - 1)) { lens.isOver($0, run, by: Self.margin) }
        let report = lens.report(of: clear ?? latest, run, first: first, hasForecast: hasForecast)
        parameter = report.parameter
        return .begun(report.figures, step: first.step, parameter: report.parameter)
    }

    /// Goes through the readings since the last look at a rule that was told of, until it was below its limit for long
    /// enough.
    private mutating func followUp(
        _ readings: RecentReadings, _ lens: StabilityLens, _ run: StabilityLens.Circumstances
    ) -> Finding? {
        let end = readings.first(after: lastLook) { reading in
            if lens.isOver(reading, run) {
                firstBelow = nil
                return false
            }
            firstBelow = firstBelow ?? reading.step
            return reading.step - (firstBelow ?? reading.step) >= Self.patience - 1
        }
        guard end != nil, let since = firstBelow else { return nil }
        isTold = false
        firstBelow = nil
        return .ended(step: since)
    }
}
