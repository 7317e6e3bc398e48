/// The swings of a parameter: the distances between successive turning points, drift apart.
struct Swings {
    /// Half of the largest swing that is followed or preceded by one at least as large: a drift makes one way longer
    /// than the other, and counts as no swing by itself.
    private(set) var amplitude = 0.0
    /// The number of turning points.
    private(set) var turns = 0

    /// The swings of `values` that turn back by more than `threshold`.
    init(_ values: [Double], threshold: Double) {
        guard let first = values.first else { return }
        var (pivot, extreme, direction) = (first, first, 0.0)
        var last: Double?
        for value in values {
            if direction == 0 {
                if abs(value - pivot) > threshold { (direction, extreme) = (value > pivot ? 1 : -1, value) }
            } else if direction * (value - extreme) > 0 {
                extreme = value
            } else if direction * (extreme - value) > threshold {
                // The distance from the first value to the first turning point is no whole swing.
                if turns > 0 {
                    let swing = abs(extreme - pivot)
                    if let last { amplitude = max(amplitude, min(last, swing) / 2) }
                    last = swing
                }
                turns += 1
                (pivot, extreme, direction) = (extreme, value, -direction)
            }
        }
    }

    /// The swings of `values`: all of them, and those alone that matter beside the range of the values, as where a slow
    /// swing carries a fast one.
    static func all(of values: [Double]) -> [Swings] {
        let range = (values.max() ?? 0) - (values.min() ?? 0)
        return [Swings(values, threshold: 0), Swings(values, threshold: range / 8)]
    }
}
