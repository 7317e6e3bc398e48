/// What is kept of a run for the screen: every row while they are few, then buckets of 2, 4, 8 ... rows.
///
/// Level k holds the first `capacity` buckets of 2^k rows each, so memory grows with the logarithm of the run's length,
/// and the trace up to any row taken in can be had again: it stands at one of them, and is wound back and forth by taking
/// in few rows anew. What it shows is a function of the rows alone, not of how they came in: going back and on again
/// gives the same picture.
public struct Trace: Sendable {
    /// The number of buckets after which they double.
    public static let capacity = 1024

    /// Rows up to where it stands.
    public private(set) var count = 0
    /// The row at which it stands.
    public private(set) var latest: StepRow?

    /// The first of all rows.
    private var start: StepRow?
    /// Rows taken in, those after where it stands included.
    private var known = 0
    /// The last step that a winding left.
    private var keptStep: Int?
    /// The complete buckets of all rows taken in.
    private var levels: [[TraceBucket]] = []
    /// The bucket of 2^k rows that waits, where the trace stands, for its neighbour to make one of 2^(k+1): there is one
    /// for each bit of `count`.
    private var pending: [TraceBucket?] = []

    /// A trace of no rows.
    public init() {}

    /// The first row; nil without rows.
    public var first: StepRow? { count > 0 ? start : nil }

    /// The step of the last row; nil without rows.
    public var lastStep: Int? { latest?.step ?? keptStep }

    /// Takes in the next row, of a later step than those before; it may have been taken in before.
    ///
    /// `momentum` is the rule's velocity or first moment there, as ``Motion/momentum``.
    public mutating func append(_ row: StepRow, momentum: SIMD2<Double>? = nil) {
        start = start ?? row
        latest = row
        count += 1
        known = max(known, count)
        var bucket = TraceBucket(row, momentum: momentum)
        for level in 0... {
            if level == levels.count {
                levels.append([])
                pending.append(nil)
            }
            if levels[level].count < min(Self.capacity, count >> level) {
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

    /// Stands before the latest row at or before `step`, or somewhat before that where only buckets are known; where it
    /// stands at that row, or rows that were never taken in are next, it stays.
    ///
    /// Where that leads back at all, it leads back to the rows of `first`, if they are before `step`. The rows after
    /// ``lastStep`` have to be taken in again.
    package mutating func wind(to step: Int, from first: Int = .max) {
        if let latest, latest.step == step { return }
        let place = place(before: step)
        if let latest, latest.step < step, place.count <= count { return }
        guard place.level < levels.count else { return stand(at: place) }
        let earlier = Self.begun(at: first - 1, among: levels[place.level]) << place.level
        stand(at: (place.level, min(place.count, earlier)))
    }

    /// Where a trace stands: what it takes to stand there again without taking in rows.
    package struct Stand: Sendable {
        fileprivate let count: Int
        fileprivate let latest: StepRow?
        fileprivate let keptStep: Int?
        /// Of the levels that have one, the finest first.
        fileprivate let pending: [TraceBucket]
    }

    /// Where it stands.
    package var stand: Stand {
        Stand(count: count, latest: latest, keptStep: keptStep, pending: pending.compactMap { $0 })
    }

    /// Stands where it stood before, if it forgot nothing since.
    package mutating func stand(at stand: Stand) {
        count = stand.count
        latest = stand.latest
        keptStep = stand.keptStep
        var waiting = stand.pending.makeIterator()
        for level in levels.indices {
            pending[level] = (count >> level).isMultiple(of: 2) ? nil : waiting.next()
        }
    }

    /// Forgets the rows of `step` and later, and stands as after winding to `step` where it stood there or later.
    package mutating func forget(from step: Int) {
        if count > 0, lastStep ?? step >= step { stand(at: place(before: step)) }
        known = count
        for level in levels.indices {
            levels[level].removeLast(max(0, levels[level].count - (count >> level)))
        }
    }

    /// The buckets that end before the latest row at or before `step`, on the finest level that reaches so far.
    private func place(before step: Int) -> (level: Int, count: Int) {
        let coarsest = Self.level(for: known)
        let level =
            levels.indices.first { level in
                level == coarsest || levels[level].last.map { $0.steps.upperBound >= step } ?? false
            } ?? 0
        guard level < levels.count else { return (0, 0) }
        return (level, max(0, Self.begun(at: step, among: levels[level]) - 1) << level)
    }

    /// Stands after so many rows, which are whole buckets of a level and the coarser ones.
    private mutating func stand(at place: (level: Int, count: Int)) {
        count = place.count
        latest = nil
        let kept = count >> place.level
        keptStep = kept == 0 ? nil : levels[place.level][kept - 1].steps.upperBound
        for level in levels.indices {
            let complete = count >> level
            let isWaiting = level >= place.level && !complete.isMultiple(of: 2)
            pending[level] = isWaiting ? levels[level][complete - 1] : nil
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
