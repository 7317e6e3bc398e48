import CKernels
import Testing

/// What is asked of a row of many runs at once against loops over single runs, numbers that are none included.
@Suite struct RowTests {
    private static let numbers: [Double] = [0, 1, -2.5, .nan, .infinity, -.infinity, 1e308, -0x1p-1074]

    /// All triples of numbers.
    private static let triples: [[Double]] = numbers.flatMap { one in
        numbers.flatMap { other in numbers.map { [one, other, $0] } }
    }

    /// The same at another place of memory, so that nothing rests on alignment.
    private func column(_ values: [Double]) -> [Double] { [7] + values }

    @Test(arguments: [(Double.infinity, -Double.infinity), (-1, 0.5), (1e308, 1e308)], [false, true])
    func `extremes are those of each run alone, of what was there before or anew`(
        known: (low: Double, high: Double), begins: Bool
    ) {
        let (low, high) = begins ? (.infinity, -.infinity) : known
        let count = Self.triples.count
        var lower = [Double](repeating: known.low, count: 3 * count + 1)
        var upper = [Double](repeating: known.high, count: 3 * count + 1)
        (lower[3 * count], upper[3 * count]) = (42, 43)
        let rows = (0..<3).map { number in column(Self.triples.map { $0[number] }) }
        rows[0].withUnsafeBufferPointer { first in
            rows[1].withUnsafeBufferPointer { second in
                rows[2].withUnsafeBufferPointer { loss in
                    guard let a = first.baseAddress, let b = second.baseAddress, let c = loss.baseAddress else {
                        return
                    }
                    ravine_extend_rows(a + 1, b + 1, c + 1, count, begins ? 1 : 0, &lower, &upper)
                }
            }
        }
        for (run, values) in Self.triples.enumerated() {
            let counts = values[0].isFinite && values[1].isFinite
            for (number, value) in values.enumerated() {
                let least = counts && value < low ? value : low
                let most = counts && value > high ? value : high
                #expect(lower[number * count + run] == least, "\(values), \(number)")
                #expect(upper[number * count + run] == most, "\(values), \(number)")
            }
        }
        #expect(lower[3 * count] == 42 && upper[3 * count] == 43)
    }

    @Test(arguments: [false, true])
    func `rows are folded into those of the whole run, and into the open ones or in their place`(begins: Bool) {
        // Eight numbers, the first without a row, against what is known: nothing, less and more.
        let lower: [Double] = [.infinity, -3, 0, 2, 2, -.infinity, 1, 1]
        let upper: [Double] = [-.infinity, -2, 0, .infinity, 3, -1, 1, 1]
        let known = (low: [Double](repeating: -1, count: 8), high: [Double](repeating: 1.5, count: 8))
        var whole = known
        var open = known
        ravine_fold_rows(lower, upper, 8, begins ? 1 : 0, &whole.low, &whole.high, &open.low, &open.high)
        #expect(whole.low == [-1, -3, -1, -1, -1, -.infinity, -1, -1])
        #expect(whole.high == [1.5, 1.5, 1.5, .infinity, 3, 1.5, 1.5, 1.5])
        #expect(open.low == (begins ? lower : whole.low))
        #expect(open.high == (begins ? upper : whole.high))
    }

    /// Numbers whose differences are near the bounds: a run of scale 8 may move by 2^-6, or by 2^-7 of itself.
    private static let ways: [(now: Double, then: Double, scale: (Double, Double), isStill: Bool)] = [
        (1, 1, (0, 0), true), (1, 1 + 0x1p-6, (-4, 4), true), (1 + 0x1p-6, 1, (-4, 4), true),
        (1, 1 + 0x1p-5, (-4, 4), false), (1 + 0x1p-5, 1, (-4, 4), false),
        // Of 64 and −64 a half may go by rounding, of 1 hardly anything.
        (64, 64.5, (0, 0), true), (-64.5, -64, (0, 0), true), (-64, -65, (0, 0), false), (0, 0x1p-20, (0, 0), false),
        // Differences of what is not finite are no numbers.
        (.nan, 1, (-4, 4), false), (1, .nan, (-4, 4), false), (.infinity, .infinity, (-4, 4), false),
        (-.infinity, 1, (-4, 4), false), (1e300, -1e300, (-4, 4), false),
        // Nothing is known of the scale.
        (1, 1, (.infinity, -.infinity), true), (1, 1.5, (.infinity, -.infinity), false),
        // A run that went as far as numbers go.
        (1, 5, (-1.7e308, 1.7e308), true), (1, 5, (-4, 1.7e308), true),
    ]

    @Test func `a run is still where both parameters are`() {
        let pairs = Self.ways.flatMap { one in Self.ways.map { (one, $0) } }
        let count = (pairs.count + 7) / 8 * 8
        let spare = [Double](repeating: .nan, count: count - pairs.count)
        func row(
            _ value: ((now: Double, then: Double, scale: (Double, Double), isStill: Bool)) -> Double
        )
            -> (first: [Double], second: [Double])
        {
            (pairs.map { value($0.0) } + spare, pairs.map { value($0.1) } + spare)
        }
        let (now, then) = (row(\.now), row(\.then))
        let (low, high) = (row(\.scale.0), row(\.scale.1))
        var found = [UInt8](repeating: 0xA5, count: count / 8 + 1)
        ravine_find_still(
            now.first, now.second, then.first + then.second, low.first + low.second, high.first + high.second, count,
            0x1p-9, 0x1p-7, &found)
        for (run, (one, other)) in pairs.enumerated() {
            let isFound = found[run / 8] >> (run % 8) & 1 != 0
            #expect(isFound == (one.isStill && other.isStill), "\(one), \(other)")
        }
        for run in pairs.count..<count { #expect(found[run / 8] >> (run % 8) & 1 == 0) }
        #expect(found[count / 8] == 0xA5)
    }
}
