/// The bursts of a run: the excess loss rises to ten times the lowest of its last 100 updates, with a move of more than
/// 1e-5 of the scale of a parameter.
///
/// A burst lasts until the excess has fallen to a tenth of its peak; what was before it does not count for the next one.
struct Bursts {
    /// A burst.
    struct Burst {
        /// The step of its first row.
        let begin: Int
        /// The highest excess.
        var peak: Double
        /// The step of the first row after it; nil where it goes on at the last row.
        var end: Int?
    }

    /// The bursts in their order.
    private(set) var all: [Burst] = []

    /// The updates that are looked back at.
    private static let memory = 100

    /// The bursts of a run with `excess` at `points`, up to the first row that is not finite.
    init(_ excess: [Double], _ points: [SIMD2<Double>], scale: SIMD2<Double>) {
        // Steps of the lowest excess in the window from each one on, the lowest first.
        var lowest: [Int] = []
        var head = 0
        var burst: Burst?
        for step in excess.indices {
            guard excess[step].isFinite else { break }
            if var current = burst {
                current.peak = max(current.peak, excess[step])
                if excess[step] < current.peak / 10 {
                    current.end = step
                    all.append(current)
                    burst = nil
                    (lowest, head) = ([step], 0)
                } else {
                    burst = current
                }
                continue
            }
            while head < lowest.count, lowest[head] < step - Self.memory { head += 1 }
            if head < lowest.count, excess[step] > 10 * excess[lowest[head]] {
                let move = points[step] - points[lowest[head]]
                if abs(move.x) > 1e-5 * scale.x || abs(move.y) > 1e-5 * scale.y {
                    burst = Burst(begin: step, peak: excess[step])
                    continue
                }
            }
            while lowest.count > head, let last = lowest.last, excess[last] >= excess[step] { lowest.removeLast() }
            lowest.append(step)
        }
        if let burst { all.append(burst) }
    }

    /// Those that begin after step `low`, up to step `high`.
    func beginning(after low: Int, upTo high: Int) -> [Burst] { all.filter { $0.begin > low && $0.begin <= high } }

    /// The share of the steps after `low` and up to `high` that are not part of a burst.
    func calm(after low: Int, upTo high: Int) -> Double {
        let taken = all.reduce(0) { sum, burst in
            sum + max(0, min(burst.end ?? .max, high + 1) - max(burst.begin, low + 1))
        }
        return 1 - Double(taken) / Double(max(1, high - low))
    }
}
