/// Watches whether a rule passes its stability limit.
///
/// It looks at every few readings, and at those in between where the limit was passed since the last look.
struct StabilityMonitor: Sendable {
    /// What a look finds.
    enum Finding {
        /// Over the limit from this reading on.
        case begun(Reading)
        /// Below the limit from `step` on, and has stayed there.
        case ended(step: Int)
    }

    /// The first step over the limit, until it is below again.
    private var firstOver: Reading?
    private var firstBelow: Int?
    private(set) var isTold = false
    /// The parameter that the latest instability concerns.
    var parameter = 0

    /// Passes over a look at which the rule is on the same side of its limit as has been told, as `isOver` tells; whether
    /// it is, and nothing is open.
    @inline(__always)
    mutating func passes(isOver: Bool) -> Bool {
        guard isOver == isTold, firstBelow == nil else { return false }
        firstOver = nil
        return true
    }

    /// Looks at the readings of `steps`, with the latest of which it is not passed; a new instability is begun only where
    /// that is over the limit by the margin and the path is calm.
    @inline(__always)
    mutating func look(
        at steps: ClosedRange<Int>, begins isBegun: Bool, reading: (Int) -> Reading, isOver: (Int) -> Bool
    ) -> Finding? {
        if isTold { return followUp(steps, isOver) }
        let first = firstOver ?? reading(steps.first(where: isOver) ?? steps.upperBound)
        firstOver = isBegun ? nil : first
        isTold = isBegun
        return isBegun ? .begun(first) : nil
    }

    /// Finds whether a rule that was told of has been below its limit for long enough.
    ///
    /// From the end of the shortest stretch that would do backwards, so that steps over the limit rule out the most.
    @inline(__always)
    private mutating func followUp(_ steps: ClosedRange<Int>, _ isOver: (Int) -> Bool) -> Finding? {
        var start = firstBelow ?? steps.lowerBound
        while start <= steps.upperBound {
            let end = start + Criteria.Stability.patience - 1
            if let over = (start...end).clamped(to: steps).last(where: isOver) {
                start = over + 1
            } else if end <= steps.upperBound {
                isTold = false
                firstBelow = nil
                return .ended(step: start)
            } else {
                break
            }
        }
        firstBelow = start <= steps.upperBound ? start : nil
        return nil
    }
}
