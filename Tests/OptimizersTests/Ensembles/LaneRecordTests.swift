import Optimizers
import Testing

/// What a lane remembers of rows that are written out here.
@Suite struct LaneRecordTests {
    @Test func `a loss that leaves a settled level twofold and comes back is a burst`() throws {
        let calm = [Double](repeating: 1, count: 12)
        let high = [3.0, 5, 4, 3]
        #expect(try record(losses: calm + high + calm).bursts == 1)
        #expect(try record(losses: calm + high + calm + high).bursts == 1)
        #expect(try record(losses: calm + high + calm + high).isBursting)
        #expect(try record(losses: calm + high + calm + high + calm).bursts == 2)
        // Nine rows are too few to be back.
        let short = try record(losses: calm + high + calm.prefix(9))
        #expect(short.bursts == 0 && short.isBursting)
        #expect(try record(losses: calm + high + calm.prefix(10)).bursts == 1)
        // Less than twofold above the floor, and never settled.
        for losses in [calm + [1.9, 1.9] + calm, calm.prefix(8) + high + calm] {
            let record = try record(losses: Array(losses))
            #expect(record.bursts == 0 && !record.isBursting)
        }
    }

    @Test func `the lowest loss is kept, and one that is not a number is none`() throws {
        #expect(try record(losses: [4, .nan, 2, 3]).lowest == 2)
        #expect(try record(losses: []).lowest == .infinity)
    }

    @Test func `the lowest loss is that of the window`() throws {
        #expect(try record(losses: [1, 4, 3, 5], windowAt: 2).lowest == 3)
        #expect(try record(losses: [1, 4], windowAt: 2).lowest == .infinity)
    }

    @Test func `what an update divides by is written where it is wanted`() throws {
        let choice = try OptimizerChoice(parsing: "adagrad:eps=0.5")
        let ensemble = try #require(
            Ensemble([choice], at: [.zero], thresholds: [BurstThreshold(floor: 0, rise: 1, factor: 2, patience: 10)]))
        func eight(_ value: Double) -> [Double] { Array(repeating: value, count: 8) }
        var (p1, p2, d1, d2) = (eight(0), eight(0), eight(-1), eight(-1))
        ensemble.advance(step: 0, p1: &p1, p2: &p2, g1: eight(3), g2: eight(5), loss: eight(0))
        #expect(d1 == eight(-1) && d2 == eight(-1))
        d1.withUnsafeMutableBufferPointer { d1 in
            d2.withUnsafeMutableBufferPointer { d2 in
                guard let first = d1.baseAddress, let second = d2.baseAddress else { return }
                ensemble.advance(
                    step: 1, p1: &p1, p2: &p2, g1: eight(4), g2: eight(12), loss: eight(0),
                    denominator: (first, second))
            }
        }
        #expect(d1[0] == 5.5 && d2[0] == 13.5)
    }

    @Test func `a lane that has ended stays as it was`() throws {
        let gradients = [SIMD2<Double>](repeating: [1, 1], count: 5) + [[-.infinity, 1], [1, -1], [1, 1]]
        let record = try record(gradients: gradients, firstStep: 20)
        #expect(record.end == 26)
        let losses: [Double] = [5, 5, 5, 5, 5, 3, 1, 1]
        #expect(try self.record(gradients: gradients, losses: losses, windowAt: 4).lowest == 3)
        #expect(try self.record(gradients: gradients, losses: losses, windowAt: 7).lowest == 3)
    }

    @Test func `an ensemble is over when all its lanes have ended`() throws {
        let choice = try OptimizerChoice(parsing: "gd")
        let threshold = BurstThreshold(floor: 0, rise: 0.5, factor: 2, patience: 10)
        let ensemble = try #require(
            Ensemble([choice, choice], at: [.zero, .zero], thresholds: [threshold, threshold]))
        var parameters: [Double] = [.infinity] + [Double](repeating: 0, count: 7)
        var others = [Double](repeating: 0, count: 8)
        let zeros = others
        ensemble.advance(step: 0, p1: &parameters, p2: &others, g1: zeros, g2: zeros, loss: zeros)
        #expect(ensemble.record(of: 0).end == 0 && ensemble.record(of: 1).end == nil && !ensemble.isOver)
        parameters = [Double](repeating: .nan, count: 8)
        ensemble.advance(step: 1, p1: &parameters, p2: &others, g1: zeros, g2: zeros, loss: zeros)
        #expect(ensemble.isOver)
        #expect(ensemble.record(of: 1).end == 1)
    }

    /// The record of gradient descent at rate 1 from 0 by these gradients, with a window that begins before a row.
    private func record(
        gradients: [SIMD2<Double>], losses: [Double]? = nil, firstStep: Int = 0, windowAt window: Int? = nil
    ) throws -> LaneRecord {
        let choice = try OptimizerChoice(parsing: "gd:lr=1")
        let threshold = BurstThreshold(floor: 0, rise: 0.5, factor: 2, patience: 10)
        let ensemble = try #require(Ensemble([choice], at: [.zero], thresholds: [threshold]))
        var p1 = [Double](repeating: 0, count: 8)
        var p2 = p1
        for (index, gradient) in gradients.enumerated() {
            let (g1, g2) = ([Double](repeating: gradient.x, count: 8), [Double](repeating: gradient.y, count: 8))
            let loss = [Double](repeating: losses?[index] ?? 0, count: 8)
            if index == window { ensemble.beginWindow() }
            ensemble.advance(step: firstStep + index, p1: &p1, p2: &p2, g1: g1, g2: g2, loss: loss)
        }
        if gradients.count == window { ensemble.beginWindow() }
        return ensemble.record(of: 0)
    }

    private func record(losses: [Double], windowAt window: Int? = nil) throws -> LaneRecord {
        try record(gradients: losses.map { _ in .zero }, losses: losses, windowAt: window)
    }
}
