#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The bursts of a run: its loss leaves the level of the latest hundred updates by a factor of ten, and comes back.
///
/// Takes in the extremes of a few rows at a time, so that it costs little, and single runs and the runs of a map have the
/// same bursts.
package struct BurstLog: Sendable {
    /// The highest losses of each of the latest blocks, in turn.
    private var highs: SIMD16<Double> = SIMD16(repeating: .infinity)
    private var next = 0
    /// The number of the latest row of a block with a loss far above its level.
    package private(set) var latestFar = 0
    /// The lowest of the highest losses of the latest blocks, without the latest, over which a burst rises: so a loss that
    /// swings faster than a block is long does not burst with every swing.
    package private(set) var level = Double.infinity
    /// Whether a burst goes on.
    package private(set) var isOn = false
    /// The number of bursts so far.
    package private(set) var count = 0
    /// The numbers of the rows with which the latest bursts began, in turn.
    private var begins: SIMD8<Int> = .zero
    /// Their highest losses above the lowest of the run, in turn.
    private var heights: SIMD8<Double> = .zero
    /// The logarithms of the multiples of the level that their highest losses are, in turn.
    private var ratios: SIMD8<Double> = .zero
    private var openingLevel = 0.0
    /// The parameter that moved most in the latest burst, relative to its scale.
    package private(set) var parameter = 0

    /// The blocks over whose highest losses the lowest is taken, and the multiple of it that a burst reaches.
    package static let window = Criteria.Spike.blocks
    package static let factor = Criteria.Spike.factor

    /// A log before the first row.
    package init() {}

    /// Takes in the rows of `block`, with which `history` ends; true where a burst begins with them.
    @inline(__always)
    package mutating func append(_ block: RunHistory.Block, _ history: RunHistory) -> Bool {
        let low = min(highs.lowHalf.lowest, highs.highHalf.lowHalf.min())
        // Rows without a loss have no level.
        highs[next & 15] = block.upper.z == -.infinity ? .infinity : block.upper.z
        next = next == Criteria.Spike.blocks - 1 ? 0 : next &+ 1
        let isFar = Self.isFar(block.upper.z, level: low, lowest: history.lowestLoss)
        guard isOn || isFar else { return false }
        return follow(
            block, isFar: isFar, level: low, lowest: history.lowestLoss, scale: history.scale, row: history.lastRow)
    }

    /// Whether a loss is far above `level`, the lowest of the highest losses of the latest blocks.
    @inline(__always)
    package static func isFar(_ loss: Double, level: Double, lowest: Double) -> Bool {
        // A level is not known more exactly than losses are rounded.
        loss - lowest >= Criteria.Spike.factor * max(level - lowest, 8 * lowest.ulp)
    }

    /// Takes in the rows of `block` where a burst goes on or their losses are far above `level`, of a run whose lowest loss
    /// is `lowest` and whose latest row is number `row`; true where a burst begins with them.
    @inline(never)
    package mutating func follow(
        _ block: RunHistory.Block, isFar: Bool, level: Double, lowest: Double, scale: SIMD2<Double>, row: Int
    ) -> Bool {
        self.level = level
        let excess = block.upper.z - lowest
        let moved = block.upper.lowHalf - block.lower.lowHalf
        let bound = Criteria.Spike.move * scale
        let isFar = isFar && (moved.x > bound.x || moved.y > bound.y)
        if isFar { latestFar = row }
        guard isOn else {
            // The fall from the start is no burst.
            guard isFar, row > Criteria.Spike.window else { return false }
            isOn = true
            latestFar = row
            begins[count & 7] = row
            heights[count & 7] = excess
            openingLevel = max(level - lowest, 8 * lowest.ulp)
            ratios[count & 7] = log(excess / openingLevel)
            let shares = moved / scale
            // One that never moved has no share.
            parameter = shares.y > shares.x || shares.x.isNaN ? 1 : 0
            count += 1
            return true
        }
        let latest = (count - 1) & 7
        if excess > heights[latest] {
            heights[latest] = excess
            ratios[latest] = log(excess / openingLevel)
            let shares = moved / scale
            parameter = shares.y > shares.x || shares.x.isNaN ? 1 : 0
        }
        if row - latestFar >= Criteria.Spike.calm { isOn = false }
        return false
    }

    /// The number of the row with which the latest burst but `back` began, the latest for 0; nil where there is none, or
    /// it is not kept.
    package func begin(back: Int) -> Int? {
        back < min(count, 8) ? begins[(count - 1 - back) & 7] : nil
    }

    /// What the bursts are as a whole, where the run spikes at row `row`: two of them or more began in its second half,
    /// and the time since the latest is not much longer than those between them.
    package func spikes(at row: Int) -> Spikes? {
        guard count >= 2 else { return nil }
        let kept = min(count, 8)
        var gaps: [Int] = []
        var high: [Double] = []
        var inSecondHalf = 0
        for back in 0..<kept {
            let place = (count - 1 - back) & 7
            if 2 * begins[place] > row { inSecondHalf += 1 }
            high.append(heights[place])
            if back > 0 { gaps.append(begins[(count - back) & 7] - begins[place]) }
        }
        guard inSecondHalf >= 2 else { return nil }
        gaps.sort()
        high.sort()
        let interval = gaps[gaps.count / 2]
        let latest = begins[(count - 1) & 7]
        // Bursts that die away are none to come.
        guard heights[(count - 1) & 7] >= Criteria.Spike.height * high[high.count / 2] else { return nil }
        let (last, second, third) = (heights[(count - 1) & 7], heights[(count - 2) & 7], heights[(count - 3) & 7])
        if count >= 3, last < Criteria.Spike.dying * second, second < Criteria.Spike.dying * third { return nil }
        guard row - latest <= Criteria.Spike.patience * gaps[gaps.count - 1], !isFlattening else { return nil }
        return Spikes(
            count: count, medianInterval: interval, height: high[high.count / 2], parameter: parameter,
            next: max(row + 1, latest + interval))
    }

    /// Whether the multiples of the level that the latest four reach fall so steadily that of the next two one is no burst.
    private var isFlattening: Bool {
        guard count >= 4 else { return false }
        let latest = (0..<4).map { ratios[(count - 4 + $0) & 7] }
        guard latest[0] > latest[1], latest[1] > latest[2], latest[2] > latest[3] else { return false }
        let fall = (latest[0] - latest[3]) / 3
        return latest[3] - 2 * fall < log(Criteria.Spike.factor)
    }
}

/// The bursts of a run that spikes.
public struct Spikes: Equatable, Sendable {
    /// The number so far.
    public var count: Int
    /// The median of the number of updates between the beginnings of the latest ones, eight at most.
    public var medianInterval: Int
    /// The median of their highest losses, above the lowest of the run.
    public var height: Double
    /// The parameter that moved most in the latest, relative to its scale: 0 or 1.
    public var parameter: Int
    /// The step at which the next is due, if they go on at this interval.
    public var next: Int
}
