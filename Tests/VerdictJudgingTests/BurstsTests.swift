import Testing

@testable import VerdictJudging

struct BurstsTests {
    /// A loss of 1 that jumps to 50 every 300 steps, first at step 200, and falls back by a fifth per step.
    private static let excess: [Double] = (0..<1000).map { step in
        let since = (step + 100) % 300
        return step < 200 ? 1 : max(1, 50 * repeated(0.8, since))
    }

    private static func repeated(_ factor: Double, _ count: Int) -> Double {
        (0..<count).reduce(1) { value, _ in value * factor }
    }

    @Test func `bursts are counted once each, where they begin`() {
        let points = Self.excess.map { SIMD2($0, 0) }
        let bursts = Bursts(Self.excess, points, scale: SIMD2(1, 1))
        #expect(bursts.all.map(\.begin) == [200, 500, 800])
        #expect(bursts.all.allSatisfy { $0.peak == 50 })
        #expect(bursts.beginning(after: 200, upTo: 800).count == 2)
        // Each lasts until the loss is below 5: eleven steps.
        #expect(bursts.calm(after: 399, upTo: 599) == 1 - 11.0 / 200)
    }

    @Test func `a loss that jumps while the parameters stay is no burst`() {
        let points = Self.excess.map { SIMD2(1e-7 * $0, 0) }
        #expect(Bursts(Self.excess, points, scale: SIMD2(1, 1)).all.isEmpty)
    }
}
