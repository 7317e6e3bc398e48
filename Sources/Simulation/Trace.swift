/// What is kept of a run for the screen: every row while they are few, then buckets of 2, 4, 8 ... rows.
///
/// Level k holds the first `capacity` buckets of 2^k rows each, so memory grows with the logarithm of the run's length,
/// and the trace up to any earlier row can be had again. What it shows is a function of the rows alone, not of how they
/// came in: going back and on again gives the same picture.
public struct Trace: Sendable {
    /// The number of buckets after which they double.
    public static let capacity = 1024

    /// Rows taken in.
    public private(set) var count = 0
    /// The first row.
    public private(set) var first: StepRow?
    /// The last row taken in.
    public private(set) var latest: StepRow?

    /// The last step that a rewinding left.
    private var keptStep: Int?
    private var levels: [[TraceBucket]] = []
    /// The bucket of 2^k rows that waits for its neighbour to make one of 2^(k+1): there is one for each bit of `count`.
    private var pending: [TraceBucket?] = []

    /// A trace of no rows.
    public init() {}

    /// The step of the last row; nil without rows.
    public var lastStep: Int? { latest?.step ?? keptStep }

    /// Takes in the next row, of a later step than those before.
    public mutating func append(_ row: StepRow) {
        first = first ?? row
        latest = row
        count += 1
        var bucket = TraceBucket(row)
        for level in 0... {
            if level == levels.count {
                levels.append([])
                pending.append(nil)
            }
            if levels[level].count < Self.capacity {
                levels[level].append(bucket)
            }
            guard let neighbour = pending[level] else {
                pending[level] = bucket
                return
            }
            pending[level] = nil
            bucket = neighbour.joined(bucket)
        }
    }

    /// The rows in each complete bucket, a power of two.
    public var bucketSize: Int { 1 << Self.level(for: count) }

    /// The complete buckets, oldest first: at most `capacity` of them, together with ``unfinished`` every row.
    public var buckets: ArraySlice<TraceBucket> {
        guard count > 0 else { return [] }
        let level = Self.level(for: count)
        return levels[level].prefix(count >> level)
    }

    /// The bucket of the rows after the last complete one.
    public var unfinished: TraceBucket? {
        var result: TraceBucket?
        for bucket in pending.prefix(Self.level(for: count)).reversed() {
            guard let bucket else { continue }
            result = result?.joined(bucket) ?? bucket
        }
        return result
    }

    /// Forgets the rows from the latest one at or before `step` on, and some before it where only their buckets are
    /// known; where no row stands after `step`, none.
    ///
    /// The rows after ``lastStep`` have to be taken in again.
    mutating func rewind(to step: Int) {
        if let latest, latest.step <= step { return }
        guard count > 0 else { return }
        let coarsest = Self.level(for: count)
        let finest = levels.indices.first { level in
            level == coarsest || levels[level].last.map { $0.steps.upperBound >= step } ?? false
        }
        guard let finest else { return }
        let kept = max(0, Self.begun(at: step, among: levels[finest]) - 1)
        keptStep = kept == 0 ? nil : levels[finest][kept - 1].steps.upperBound
        count = kept << finest
        latest = nil
        if count == 0 { first = nil }
        for level in levels.indices {
            let complete = count >> level
            if level < finest || complete.isMultiple(of: 2) {
                pending[level] = nil
            } else {
                pending[level] = levels[level][complete - 1]
            }
            levels[level].removeLast(max(0, levels[level].count - complete))
        }
    }

    /// How many of `buckets` begin at or before `step`.
    private static func begun(at step: Int, among buckets: [TraceBucket]) -> Int {
        var (low, high) = (0, buckets.count)
        while low < high {
            let middle = (low + high) / 2
            if buckets[middle].steps.lowerBound <= step { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The finest level whose `capacity` buckets hold `count` rows.
    private static func level(for count: Int) -> Int {
        guard count > capacity else { return 0 }
        return Int.bitWidth - ((count - 1) / capacity).leadingZeroBitCount
    }
}
