@testable import Diagnosis
import Testing

/// Bursts of losses that are written out here: a level of 1 to 2 above which the excess loss is 1, with peaks above it.
@Suite struct BurstLogTests {
    /// A peak that begins with a row, and what it is multiplied by with each further one.
    private struct Peak {
        var row: Int
        var excess = 50.0
        var factor = 0.5
    }

    /// The losses of `count` updates: in turn 1, the lowest, and 2, or a peak's.
    private func losses(_ count: Int, _ peaks: [Peak]) -> [Double] {
        (0...count).map { row in
            var loss = row.isMultiple(of: 2) ? 1.0 : 2
            for peak in peaks where row >= peak.row {
                loss = max(loss, 1 + (peak.row..<row).reduce(peak.excess) { value, _ in value * peak.factor })
            }
            return loss
        }
    }

    /// The log of a run with these losses, at places that move by `move` times the scale with each row.
    private func log(_ losses: [Double], move: Double = 0.1) -> BurstLog {
        var (history, log) = (RunHistory(), BurstLog())
        func place(_ row: Int) -> SIMD4<Double> {
            // The first update makes the scale: 10 in the second parameter.
            [0, row == 0 ? -10 : row.isMultiple(of: 2) ? 0 : -10 * move, losses[row], 0]
        }
        history.begin(place(0))
        for first in stride(from: 1, to: losses.count, by: 8) {
            let last = min(first + 7, losses.count - 1)
            var block = RunHistory.Block.none
            for row in first...last { block.append(RunHistory.Block(place(row))) }
            history.append(block, rows: last - first + 1)
            _ = log.append(block, history)
        }
        return log
    }

    @Test func `bursts are counted once each, where they begin, and told of while they recur`() throws {
        let log = log(losses(1000, [303, 503, 703, 903].map { Peak(row: $0) }))
        #expect(log.count == 4 && log.parameter == 1 && !log.isOn)
        for back in 0..<4 {
            // To the block of eight rows.
            let row = 903 - 200 * back
            #expect((row..<row + 8).contains(try #require(log.begin(back: back))))
        }
        #expect(log.begin(back: 4) == nil)
        let spikes = try #require(log.spikes(at: 1000))
        #expect(spikes.count == 4 && spikes.medianInterval == 200 && spikes.height == 50 && spikes.parameter == 1)
        #expect((1103..<1111).contains(spikes.next))
        // When none has come for three intervals, they have ceased.
        #expect(log.spikes(at: 1400) != nil)
        #expect(log.spikes(at: 1600) == nil)
    }

    @Test func `a burst goes on until it has been near the level for some time`() {
        // 50·0.9^t is below 10 from t = 16 on.
        let losses = losses(600, [Peak(row: 401, factor: 0.9)])
        let during = log(Array(losses[...430]))
        #expect(during.isOn && during.count == 1)
        let after = log(losses)
        #expect(!after.isOn && after.count == 1)
        // Two peaks within that time are one burst.
        #expect(log(self.losses(600, [Peak(row: 401), Peak(row: 431)])).count == 1)
    }

    @Test func `what bursts too little, or too early, does not`() {
        #expect(log(losses(600, [Peak(row: 401, excess: 9.9)])).count == 0)
        #expect(log(losses(600, [Peak(row: 401, excess: 10)])).count == 1)
        #expect(log(losses(600, [Peak(row: 60)])).count == 0)
        #expect(log(losses(600, [Peak(row: 401)]), move: 0.9e-5).count == 0)
        #expect(log(losses(600, [Peak(row: 401)]), move: 1.1e-5).count == 1)
    }

    @Test func `a loss that swings faster than a block is long does not burst with every swing`() {
        #expect(log((0...600).map { $0.isMultiple(of: 2) ? 1 : 100 }).count == 0)
    }

    @Test func `bursts that die away, or were all in the first half, are none to come`() {
        let falling = [303, 503, 703, 903].enumerated().map { Peak(row: $1, excess: $0 == 3 ? 20 : 50) }
        #expect(log(losses(1000, falling)).spikes(at: 1000) == nil)
        let early = log(losses(1000, [Peak(row: 201), Peak(row: 301), Peak(row: 601)]))
        #expect(early.count == 3 && early.spikes(at: 1000) == nil)
        #expect(log(losses(1000, [Peak(row: 801)])).spikes(at: 1000) == nil)
    }
}
