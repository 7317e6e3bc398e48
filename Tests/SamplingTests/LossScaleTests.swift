import Foundation
import Sampling
import Surfaces
import Testing

@Suite struct LossScaleTests {
    /// Grids of many kinds, each with a floor or none.
    private static let grids: [(String, SampledGrid, Double?)] = [
        ("bowl", SampledGrid(width: 9, height: 9) { ($0 - 4) * ($0 - 4) + 100 * ($1 - 4) * ($1 - 4) }, 0),
        ("below zero", SampledGrid(width: 8, height: 5) { $0 * $1 - 20 }, nil),
        ("far floor", SampledGrid(width: 5, height: 5) { x, _ in 10 + x }, -1000),
        ("floor above the lowest sample", SampledGrid(width: 5, height: 5) { 10 + $0 * $1 }, 12),
        ("ties", SampledGrid("0000\n0011\n1119\n9999"), nil),
        ("holes", SampledGrid("1n3\nnnn\n72n"), nil),
        ("huge", SampledGrid(width: 3, height: 3) { ($0 - 1) * 1.7e308 + $1 }, nil),
        ("tiny", SampledGrid(width: 3, height: 3) { ($0 + 2 * $1) * .leastNonzeroMagnitude }, nil),
        ("exponential", SampledGrid(width: 40, height: 30) { exp($0 - $1) }, nil),
    ]

    private static let cases = LevelKind.allCases.flatMap { kind in grids.indices.map { (kind, $0) } }

    private func scale(_ kind: LevelKind, _ index: Int) -> LossScale {
        LossScale(kind, over: Self.grids[index].1, floor: Self.grids[index].2)
    }

    @Test(arguments: cases)
    func `the lowest loss is at 0 and the highest at 1`(kind: LevelKind, index: Int) throws {
        let scale = scale(kind, index)
        let range = try #require(Self.grids[index].1.finiteRange)
        #expect(scale.lowest == min(range.lowerBound, Self.grids[index].2 ?? .infinity))
        #expect(scale.highest == range.upperBound)
        #expect(scale.position(of: scale.lowest) == 0)
        #expect(abs(scale.position(of: scale.highest) - 1) < 1e-15)
    }

    @Test(arguments: cases)
    func `a higher loss never has a lower position, inside and outside`(kind: LevelKind, index: Int) {
        let scale = scale(kind, index)
        let height = scale.highest / 4 - scale.lowest / 4
        var last = -Double.infinity
        for step in -200...600 {
            let loss = (scale.lowest / 4 + height * Double(step) / 400) * 4
            guard loss.isFinite else { continue }
            let position = scale.position(of: loss)
            #expect(position >= last, "\(Self.grids[index].0) at \(loss)")
            last = position
        }
    }

    @Test(arguments: cases)
    func `the loss at a position has that position`(kind: LevelKind, index: Int) {
        guard Self.grids[index].0 != "tiny" else { return }
        let scale = scale(kind, index)
        for step in -10...30 {
            let position = Double(step) / 20
            let loss = scale.loss(at: position)
            guard loss.isFinite else { continue }
            #expect(abs(scale.position(of: loss) - position) < 1e-9, "\(Self.grids[index].0) at \(position)")
        }
    }

    @Test(arguments: cases)
    func `levels ascend and are evenly spaced`(kind: LevelKind, index: Int) {
        guard Self.grids[index].0 != "tiny" else { return }
        let scale = scale(kind, index)
        let levels = scale.levels(7)
        #expect(levels.count == 7)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 })
        for (number, level) in levels.enumerated() {
            #expect(abs(scale.position(of: level) - Double(number + 1) / 8) < 1e-9)
        }
    }

    @Test func `log is linear in the logarithm of the height above the lowest loss`() {
        let scale = LossScale(.log, over: SampledGrid(width: 2, height: 2) { 1000 * $0 * $1 }, floor: nil)
        let expected = (log(10 + 0.1) - log(0.1)) / (log(1000 + 0.1) - log(0.1))
        #expect(abs(scale.position(of: 10) - expected) < 1e-14)
        #expect(scale.position(of: -1) < 0)
        #expect(scale.position(of: 1e6) > 1)
    }

    @Test func `quantile gives every colour the same area`() {
        let grid = SampledGrid(width: 40, height: 25) { exp($0 / 3) + $1 / 30 }
        let scale = LossScale(.quantile, over: grid, floor: nil)
        var counts = [Int](repeating: 0, count: 10)
        for value in grid.values { counts[min(9, Int(scale.position(of: value) * 10))] += 1 }
        #expect(counts.allSatisfy { abs($0 - 100) <= 4 }, "\(counts)")
    }

    @Test(arguments: LevelKind.allCases)
    func `losses beyond number stay beyond number`(kind: LevelKind) {
        let scale = LossScale(kind, over: SampledGrid("12\n34"), floor: nil)
        #expect(scale.position(of: .nan).isNaN)
        #expect(scale.position(of: .infinity) == .infinity)
        #expect(scale.position(of: -.infinity) == -.infinity)
        #expect(scale.position(of: .greatestFiniteMagnitude) > 1)
    }

    @Test(arguments: LevelKind.allCases)
    func `a flat grid has its loss in the middle and no levels`(kind: LevelKind) {
        let scale = LossScale(kind, over: SampledGrid("33\n33"), floor: nil)
        #expect(scale.position(of: 3) == 0.5)
        #expect(scale.position(of: 2) == -.infinity)
        #expect(scale.position(of: 4) == .infinity)
        #expect(scale.loss(at: 0.2) == 3)
        #expect(scale.levels(5) == [])
    }

    @Test(arguments: LevelKind.allCases)
    func `a grid without a finite loss has no positions`(kind: LevelKind) {
        let scale = LossScale(kind, over: SampledGrid("nn\nnn"), floor: nil)
        #expect(scale.position(of: 3).isNaN)
        #expect(scale.loss(at: 0.2).isNaN)
        #expect(scale.levels(5) == [])
        #expect(LossScale(kind, over: SampledGrid("nn\nnn"), floor: 3).position(of: 3) == 0.5)
        #expect(LossScale(kind, over: SampledGrid("12\n34"), floor: .nan).lowest == 1)
    }
}
