import CKernels
import Diagnosis
import Surfaces

/// The courses of a worker's runs, from which their outcomes are computed: what a ``Diagnosis`` keeps of one run.
final class LaneCourse {
    private let lanes: Int
    /// The lowest and the highest values of the rows since the last look: the first parameters, the second ones, the
    /// losses.
    private let lower, upper: UnsafeMutablePointer<Double>
    /// The same of all rows.
    private let least, most: UnsafeMutablePointer<Double>
    private var histories: [RunHistory] = []
    private var bursts: [BurstLog] = []

    /// Memory for runs in `lanes` lanes, a multiple of 8.
    init(lanes: Int) {
        self.lanes = lanes
        func row() -> UnsafeMutablePointer<Double> {
            let row = UnsafeMutablePointer<Double>.allocate(capacity: 3 * lanes)
            row.initialize(repeating: 0, count: 3 * lanes)
            return row
        }
        (lower, upper, least, most) = (row(), row(), row(), row())
    }

    deinit {
        for row in [lower, upper, least, most] { row.deallocate() }
    }

    /// The course of the run in `lane`, and its bursts.
    func history(of lane: Int) -> RunHistory { histories[lane] }
    func bursts(of lane: Int) -> BurstLog { bursts[lane] }

    /// Starts again with `count` other runs at the places of `block`.
    func begin(_ block: LossBlock, count: Int) {
        histories = Array(repeating: RunHistory(), count: count)
        bursts = Array(repeating: BurstLog(), count: count)
        for lane in 0..<count {
            histories[lane].begin(SIMD4(block.p1[lane], block.p2[lane], block.loss[lane], 0))
        }
        least.update(repeating: .infinity, count: 3 * lanes)
        most.update(repeating: -.infinity, count: 3 * lanes)
        ravine_extend_rows(block.p1, block.p2, block.loss, lanes, least, most)
        clear()
    }

    private func clear() {
        lower.update(repeating: .infinity, count: 3 * lanes)
        upper.update(repeating: -.infinity, count: 3 * lanes)
    }

    /// Takes in a row.
    func append(_ block: LossBlock) {
        ravine_extend_rows(block.p1, block.p2, block.loss, lanes, lower, upper)
    }

    /// Closes the rows since the last look, `count` of them, the last one that of `lastStep` at the places `last` with
    /// losses `loss`; those of a run that ended with one of them are fewer, as `end` tells.
    func close(
        _ last: UnsafePointer<Double>, _ loss: UnsafePointer<Double>, rows count: Int, lastStep: Int,
        end: (Int) -> Int?
    ) {
        for place in 0..<3 * lanes {
            least[place] = lower[place] < least[place] ? lower[place] : least[place]
            most[place] = upper[place] > most[place] ? upper[place] : most[place]
        }
        for lane in histories.indices {
            var rows = count
            if let end = end(lane) {
                rows = end - 1 - (lastStep - count)
                guard rows > 0 else { continue }
            }
            let part = RunHistory.Block(
                lower: SIMD4(lower[lane], lower[lanes + lane], lower[2 * lanes + lane], 0),
                upper: SIMD4(upper[lane], upper[lanes + lane], upper[2 * lanes + lane], 0),
                end: SIMD4(last[lane], last[lanes + lane], loss[lane], 0))
            histories[lane].append(part, rows: rows)
            _ = bursts[lane].append(part, histories[lane])
        }
        clear()
    }

    /// Finds the runs whose updates from `before` to the places of `block` are as short as at rest, and some others: one
    /// bit each.
    func findStill(_ block: LossBlock, from before: UnsafePointer<Double>, _ found: inout [UInt8]) {
        ravine_find_still(
            block.p1, block.p2, before, least, most, lanes, Judgement.stillShare, Judgement.stillRounding, &found)
    }
}
