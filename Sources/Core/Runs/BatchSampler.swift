/// Draws the data rows of each step's mini-batch, without replacement within a step, or takes them in order.
///
/// Drawn rows are a function of the seed and the step alone, so that any step can be drawn again, every run of a race
/// meets the same batches, and a recording replays: SplitMix64 (Steele, Lea & Flood 2014) keyed by both, and Floyd's
/// algorithm for a sample (Bentley & Floyd 1987).
public struct BatchSampler: Equatable, Sendable {
    /// The name by which recordings call the generator of drawn rows.
    public static let name = "splitmix64-floyd"
    /// The name by which recordings call rows in the file's order.
    public static let cyclicName = "cyclic"

    let rows: Int
    /// Data rows in each mini-batch.
    public let batch: Int
    let seed: UInt64
    let order: BatchOrder

    /// A sampler of `batch` out of `rows` data rows.
    package init(rows: Int, batch: Int, seed: UInt64, order: BatchOrder = .random) {
        self.rows = rows
        self.batch = min(batch, rows)
        self.seed = seed
        self.order = order
    }

    /// The batch of update `step`: indices of data rows, ascending.
    public func rows(atStep step: Int) -> [Int] {
        if order == .cyclic {
            let first = step % rows * (batch % rows) % rows
            return (first..<first + batch).map { $0 % rows }.sorted()
        }
        var state = Self.mixed(seed &+ Self.increment) ^ Self.mixed(UInt64(truncatingIfNeeded: step))
        var chosen: [Int] = []
        chosen.reserveCapacity(batch)
        var isChosen = [Bool](repeating: false, count: rows)
        for candidate in rows - batch..<rows {
            let drawn = Self.uniform(below: UInt64(candidate + 1), &state)
            let row = isChosen[Int(drawn)] ? candidate : Int(drawn)
            isChosen[row] = true
            chosen.append(row)
        }
        chosen.sort()
        return chosen
    }

    static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, each as likely as the others (Lemire's multiplication with rejection).
    private static func uniform(below bound: UInt64, _ state: inout UInt64) -> UInt64 {
        let threshold = (0 &- bound) % bound
        while true {
            state &+= increment
            let product = mixed(state).multipliedFullWidth(by: bound)
            if product.low >= threshold { return product.high }
        }
    }
}
