extension Judge {
    /// Whether a forecast was met within a factor of 3.
    public enum Forecast: Equatable, Sendable {
        /// It was.
        case met
        /// It was not: the actual number of updates, or nil where the excess did not fall that low by 100 N.
        case missed(actual: Int?)
        /// The continuation is too short to tell, or there is no limit to fall to.
        case open
    }

    /// Whether the excess falls to 1% of the present one after the forecast number of updates; nil without a forecast.
    ///
    /// The excess is that above the lowest loss of the continuation or the minimum downhill of its end. It counts as
    /// fallen at the first such row, or at the first from which on it stays so for a tenth of the updates since N, and
    /// 100 at least: whichever suits the forecast.
    public func forecast(_ verdict: Verdict) -> Forecast? {
        guard let steps = verdict.stepsToOnePercent else { return nil }
        guard run.isFinite(upTo: now), !run.objective.isDecoupled, let limit = lowest() else { return .open }
        let low = min(limit, run.values.lazy.filter(\.isFinite).min() ?? limit)
        let target = low + 0.01 * (level(at: now) - low)
        let arrivals = arrivals(below: target)
        guard let first = arrivals.first else {
            return 3 * steps >= Double(run.end - now) ? .open : .missed(actual: nil)
        }
        // A few updates more or less do not matter.
        let isMet = arrivals.contains { Double($0) + 3 >= steps / 3 && Double($0) - 3 <= 3 * steps }
        return isMet ? .met : .missed(actual: first)
    }

    /// The numbers of updates from N to the first value up to `target`, and to the first that stays so for a while.
    private func arrivals(below target: Double) -> [Int] {
        var first: Int?
        var stay: Int?
        for step in (now + 1)..<max(now + 2, run.end + 1) where step <= run.end {
            guard run.values[step] <= target else {
                stay = nil
                continue
            }
            first = first ?? step
            let begin = stay ?? step
            stay = begin
            if step - begin >= max(100, (begin - now) / 10) { break }
        }
        return [first, stay].compactMap { $0.map { $0 - now } }
    }
}
