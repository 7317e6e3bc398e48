@testable import Diagnosis
import SeededNumbers
import Testing

/// A history against all rows, which are kept here.
@Suite struct RunHistoryTests {
    /// Rows of two parameters and a loss, of which some are no numbers or infinite.
    private static func rows(_ count: Int, seed: UInt64) -> [SIMD4<Double>] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { _ in
            let loss = [Double.nan, .infinity, -.infinity][Int.random(in: 0..<3, using: &random)]
            return SIMD4(
                .random(in: -9...9, using: &random), .random(in: 0...1, using: &random),
                Int.random(in: 0..<50, using: &random) == 0 ? loss : .random(in: -1...99, using: &random), 0)
        }
    }

    /// The history of `rows`, taken in by as many at a time as `size` says, but not beyond a multiple of 8.
    private func history(_ rows: [SIMD4<Double>], size: (Int) -> Int) -> RunHistory {
        var history = RunHistory()
        history.begin(rows[0])
        var next = 1
        while next < rows.count {
            let last = min(rows.count - 1, next + size(next) - 1, (next + 7) / 8 * 8)
            var block = RunHistory.Block.none
            for row in next...last { block.append(RunHistory.Block(rows[row])) }
            history.append(block, rows: last - next + 1)
            next = last + 1
        }
        return history
    }

    private func lowest(_ rows: ArraySlice<SIMD4<Double>>, _ lane: Int) -> Double {
        rows.lazy.map { $0[lane] }.filter { !$0.isNaN }.min() ?? .infinity
    }

    private func highest(_ rows: ArraySlice<SIMD4<Double>>, _ lane: Int) -> Double {
        rows.lazy.map { $0[lane] }.filter { !$0.isNaN }.max() ?? -.infinity
    }

    private func expect(_ block: RunHistory.Block, _ rows: ArraySlice<SIMD4<Double>>, _ text: String) {
        for lane in 0..<3 {
            #expect(block.lower[lane] == lowest(rows, lane), "\(text)")
            #expect(block.upper[lane] == highest(rows, lane), "\(text)")
            let (end, last) = (block.end[lane], rows[rows.endIndex - 1][lane])
            #expect(end == last || end.isNaN && last.isNaN, "\(text)")
        }
    }

    private func check(_ history: RunHistory, _ rows: [SIMD4<Double>]) {
        let last = rows.count - 1
        #expect(history.lastRow == last)
        // At most 64 complete blocks.
        var length = 8
        while last / length > 64 { length *= 2 }
        #expect(history.length == length)
        #expect(history.count == (last + length - 1) / length)
        for place in 0..<history.count {
            let first = place * length + 1
            #expect(history.firstRow(of: place) == first)
            expect(history[place], rows[first...min(last, first + length - 1)], "block \(place) of \(last) rows")
        }
        expect(history.whole, rows[...], "\(last) rows")
        #expect(history.start == rows[0])
        #expect(history.lowestLoss == lowest(rows[...], 2))
        for parameter in 0..<2 {
            #expect(history.scale[parameter] == highest(rows[...], parameter) - lowest(rows[...], parameter))
        }
        if last >= 8 { #expect(history.earlyLoss == highest(rows[...8], 2)) }
        for latest in [1, 7, 8, 9, 100, 200, last, last + 50] where latest > 0 {
            let place = history.place(ofLatest: latest)
            #expect(place == max(0, last - latest) / length, "the latest \(latest) of \(last)")
        }
    }

    @Test(arguments: [
        1, 2, 8, 9, 15, 300, 1024, 1025, 1031, 1032, 1033, 1040, 512, 513, 519, 520, 2063, 2064, 2065, 3000, 9001,
    ])
    func `a history says what all rows say, however they are taken in`(count: Int) {
        var rows = Self.rows(count + 1, seed: UInt64(count))
        rows[0].z = 50
        check(history(rows) { _ in 8 }, rows)
        check(history(rows) { _ in 1 }, rows)
        var random = SplitMix(seed: 5)
        check(history(rows) { _ in Int.random(in: 1...8, using: &random) }, rows)
    }

    @Test func `asking on the way changes nothing`() {
        // As a copy that takes in what waits, while the original goes on without it.
        let rows = Self.rows(2500, seed: 3)
        var whole = RunHistory()
        whole.begin(rows[0])
        for first in stride(from: 1, to: rows.count - 8, by: 8) {
            for count in 1..<8 where first % 24 == 1 || first > 1000 && first < 1100 {
                var copy = whole
                var block = RunHistory.Block.none
                for row in rows[first..<first + count] { block.append(RunHistory.Block(row)) }
                copy.append(block, rows: count)
                check(copy, Array(rows[..<(first + count)]))
            }
            var block = RunHistory.Block.none
            for row in rows[first..<first + 8] { block.append(RunHistory.Block(row)) }
            whole.append(block, rows: 8)
        }
    }
}
