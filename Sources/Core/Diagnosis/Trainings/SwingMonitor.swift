/// Watches whether successive updates point against each other.
struct SwingMonitor: Sendable {
    /// What a row shows.
    enum Finding {
        /// They do since `step`.
        case begun(step: Int)
        /// They do not any more since `step`.
        case ended(step: Int)
    }

    /// The mean cosine over about as many updates as the patience.
    private(set) var mean = 0.0
    private(set) var isTold = false
    /// The first of the latest rows whose cosine is less than 0.
    private(set) var reversed: Int?
    private var first: Int?

    /// Takes in the cosine between an update and the one before it.
    mutating func take(_ cosine: Double?, step: Int) -> Finding? {
        guard let cosine, cosine.isFinite else { return nil }
        if cosine < 0 { reversed = reversed ?? step } else { reversed = nil }
        mean += (cosine - mean) * 4 / Double(Criteria.Training.reversalPatience)
        if isTold {
            guard mean > Criteria.Training.reversal.ends else { return nil }
            (isTold, first) = (false, nil)
            return .ended(step: step)
        }
        guard mean < Criteria.Training.reversal.begins else {
            first = nil
            return nil
        }
        let begin = first ?? step
        first = begin
        guard step - begin >= Criteria.Training.reversalPatience else { return nil }
        isTold = true
        return .begun(step: begin)
    }
}
