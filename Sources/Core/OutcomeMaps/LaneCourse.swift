import CKernels
import Diagnosis
import Surfaces

/// The courses of a worker's runs, from which their outcomes are computed: what a ``Diagnosis`` keeps of one run.
final class LaneCourse {
    private let lanes: Int
    /// Number by number, the first parameters of all runs, the second ones and the losses: the extremes of the rows since
    /// the last look and of all rows, and the first row.
    private let lower, upper, lowest, highest, start: UnsafeMutablePointer<Double>
    /// The highest losses of the first rows.
    private let earlyLoss: UnsafeMutablePointer<Double>
    /// The highest losses of each of the latest looks, in turn, and the levels over which bursts rise.
    private let highs, levels: UnsafeMutablePointer<Double>
    private var nextHigh = 0
    /// The blocks one after the other, the open one last: of each, number by number, the extremes and the last row of all
    /// runs.
    private let blocks: UnsafeMutablePointer<Double>
    /// The number of complete blocks.
    private var blockCount = 0
    private var blockLength = RunHistory.shortest
    private var openRows = 0
    /// Whether no row was taken in since the last look.
    private var isFresh = true
    private var bursts: [BurstLog] = []
    /// The runs whose losses are far above their levels, and those with a burst that goes on: one bit each.
    private var far, bursting: [UInt8]

    /// Memory for runs in `lanes` lanes, a multiple of 8.
    init(lanes: Int) {
        self.lanes = lanes
        func row(_ count: Int = 3) -> UnsafeMutablePointer<Double> {
            let row = UnsafeMutablePointer<Double>.allocate(capacity: count * lanes)
            row.initialize(repeating: 0, count: count * lanes)
            return row
        }
        (lower, upper, lowest, highest, start) = (row(), row(), row(), row(), row())
        (earlyLoss, highs, levels) = (row(1), row(BurstLog.window), row(1))
        blocks = row((RunHistory.capacity + 1) * RunHistory.numbersPerBlock)
        far = Array(repeating: 0, count: lanes / 8)
        bursting = far
    }

    deinit {
        for row in [lower, upper, lowest, highest, start, earlyLoss, highs, levels, blocks] { row.deallocate() }
    }

    /// The bursts of the run in `lane`.
    func bursts(of lane: Int) -> BurstLog { bursts[lane] }

    /// The largest distance between two values of each parameter of the run in `lane`.
    func scale(of lane: Int) -> SIMD2<Double> {
        SIMD2(highest[lane] - lowest[lane], highest[lanes + lane] - lowest[lanes + lane])
    }

    /// The course of the run in `lane`, whose latest row has the values `end`: to be used before the next look.
    func history(of lane: Int, end: SIMD4<Double>) -> RunHistory {
        RunHistory(
            start: values(start, lane), earlyLoss: earlyLoss[lane],
            whole: RunHistory.Block(lower: values(lowest, lane), upper: values(highest, lane), end: end),
            length: blockLength, blocks: blocks + lane, stride: lanes, count: blockCount,
            open: RunHistory.Block(lower: values(open.lower, lane), upper: values(open.upper, lane), end: end),
            openRows: openRows)
    }

    /// The extremes of the block at `place`, and its last row.
    private func block(
        _ place: Int
    ) -> (
        lower: UnsafeMutablePointer<Double>, upper: UnsafeMutablePointer<Double>, end: UnsafeMutablePointer<Double>
    ) {
        let first = blocks + place * RunHistory.numbersPerBlock * lanes
        return (first, first + 3 * lanes, first + 6 * lanes)
    }

    private var open:
        (lower: UnsafeMutablePointer<Double>, upper: UnsafeMutablePointer<Double>, end: UnsafeMutablePointer<Double>)
    {
        block(blockCount)
    }

    @inline(__always)
    private func values(_ rows: UnsafeMutablePointer<Double>, _ lane: Int) -> SIMD4<Double> {
        SIMD4(rows[lane], rows[lanes + lane], rows[2 * lanes + lane], 0)
    }

    /// Starts again with `count` other runs at the places of `block`.
    func begin(_ block: LossBlock, count: Int) {
        bursts = Array(repeating: BurstLog(), count: count)
        (blockCount, blockLength, openRows, nextHigh) = (0, RunHistory.shortest, 0, 0)
        isFresh = true
        for (place, row) in [UnsafePointer(block.p1), UnsafePointer(block.p2), block.loss].enumerated() {
            (start + place * lanes).update(from: row, count: lanes)
        }
        ravine_extend_rows(block.p1, block.p2, block.loss, lanes, 1, lowest, highest)
        earlyLoss.update(repeating: -.infinity, count: lanes)
        highs.update(repeating: .infinity, count: BurstLog.window * lanes)
        for group in bursting.indices { bursting[group] = 0 }
    }

    /// Takes in a row.
    func append(_ block: LossBlock) {
        ravine_extend_rows(block.p1, block.p2, block.loss, lanes, isFresh ? 1 : 0, lower, upper)
        isFresh = false
    }

    /// Takes the rows since the last look, `count` of them, into the courses; the last one is at the places `last` and has
    /// the losses `loss`. Runs that have ended are to be left alone from here on.
    func close(_ last: UnsafePointer<Double>, _ loss: UnsafePointer<Double>, rows count: Int, row: Int) {
        ravine_fold_rows(lower, upper, 3 * lanes, openRows == 0 ? 1 : 0, lowest, highest, open.lower, open.upper)
        isFresh = true
        openRows += count
        if openRows >= blockLength { closeBlocks(last, loss) }
        let losses = upper + 2 * lanes
        ravine_find_bursts(
            highs, BurstLog.window, nextHigh, losses, lowest + 2 * lanes, lanes, BurstLog.factor, levels, &far)
        nextHigh = (nextHigh + 1) % BurstLog.window
        for group in far.indices where far[group] | bursting[group] != 0 { followBursts(group, row: row) }
    }

    private func followBursts(_ group: Int, row: Int) {
        var left = far[group] | bursting[group]
        while left != 0 {
            let bit = left.trailingZeroBitCount
            left &= left &- 1
            let lane = 8 * group + bit
            guard lane < bursts.count else { continue }
            let block = RunHistory.Block(lower: values(lower, lane), upper: values(upper, lane), end: .zero)
            // What was found is a little more.
            let isFar = BurstLog.isFar(block.upper.z, level: levels[lane], lowest: lowest[2 * lanes + lane])
            guard isFar || bursts[lane].isOn else { continue }
            _ = bursts[lane].follow(
                block, isFar: isFar, level: levels[lane], lowest: lowest[2 * lanes + lane],
                scale: scale(of: lane), row: row)
            let isOn: UInt8 = bursts[lane].isOn ? 1 : 0
            bursting[group] = bursting[group] & ~(1 << bit) | isOn << bit
        }
    }

    /// Closes the open blocks, as a ``RunHistory`` does.
    private func closeBlocks(_ last: UnsafePointer<Double>, _ loss: UnsafePointer<Double>) {
        if blockCount == 0, blockLength == RunHistory.shortest {
            earlyLoss.update(from: highest + 2 * lanes, count: lanes)
        }
        if blockCount == RunHistory.capacity {
            joinBlocks()
            if openRows < blockLength { return }
        }
        open.end.update(from: last, count: 2 * lanes)
        (open.end + 2 * lanes).update(from: loss, count: lanes)
        blockCount += 1
        openRows = 0
    }

    /// Makes one block of each two, and moves the open one up.
    private func joinBlocks() {
        let size = RunHistory.numbersPerBlock * lanes
        for place in 0..<RunHistory.capacity / 2 {
            let (earlier, later, joined) = (block(2 * place), block(2 * place + 1), block(place))
            ravine_fold_rows(
                later.lower, later.upper, 3 * lanes, 0, earlier.lower, earlier.upper, earlier.lower, earlier.upper)
            if place > 0 { joined.lower.update(from: earlier.lower, count: 6 * lanes) }
            joined.end.update(from: later.end, count: 3 * lanes)
        }
        blockCount /= 2
        blockLength *= 2
        open.lower.update(from: blocks + RunHistory.capacity * size, count: size)
    }

    /// Finds the runs whose updates from `before` to the places of `block` are as short as at rest: one bit each.
    func findStill(_ block: LossBlock, from before: UnsafePointer<Double>, _ found: inout [UInt8]) {
        ravine_find_still(
            block.p1, block.p2, before, lowest, highest, lanes, Judgement.stillShare, Judgement.stillRounding, &found)
    }
}
