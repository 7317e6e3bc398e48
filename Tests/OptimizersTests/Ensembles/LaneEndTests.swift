import Optimizers
import Testing

/// What an ensemble tells beside the parameters, of rows that are written out here.
@Suite struct LaneEndTests {
    private func eight(_ value: Double) -> [Double] { Array(repeating: value, count: 8) }

    /// What the last of the updates by `gradients` of `choice` is made with, in the first lane and in the last, as if
    /// nothing were asked for before.
    private func made(_ choice: String, by gradients: [SIMD2<Double>]) throws -> [[Double]] {
        let ensemble = try #require(Ensemble([OptimizerChoice(parsing: choice)], at: [.zero]))
        var (p1, p2) = (eight(0), eight(0))
        var made = [Double](repeating: -1, count: 24)
        for (step, gradient) in gradients.enumerated() {
            let (g1, g2) = (eight(gradient.x), eight(gradient.y))
            guard step == gradients.count - 1 else {
                ensemble.advance(step: step, p1: &p1, p2: &p2, g1: g1, g2: g2)
                continue
            }
            #expect(made.allSatisfy { $0 == -1 })
            made.withUnsafeMutableBufferPointer { made in
                guard let first = made.baseAddress else { return }
                ensemble.advance(
                    step: step, p1: &p1, p2: &p2, g1: g1, g2: g2, update: (first, first + 8, first + 16))
            }
        }
        return [0, 7].map { lane in [made[lane], made[8 + lane], made[16 + lane]] }
    }

    @Test func `what an update is made with is written where it is wanted`() throws {
        // The roots of 3² + 4² and of 5² + 12², plus eps.
        let sums = try made("adagrad:lr=0.25,eps=0.5", by: [[3, 5], [4, 12]])
        #expect(sums == [[5.5, 13.5, 0.25], [5.5, 13.5, 0.25]])
        #expect(try made("gd:lr=0.25", by: [[3, 5]]) == [[1, 1, 0.25], [1, 1, 0.25]])
        // Two fourths of the rate, at the second of four updates of warming up.
        #expect(try made("gd:lr=0.5@warmup:steps=4", by: [[3, 5], [1, 1]]) == [[1, 1, 0.25], [1, 1, 0.25]])
    }

    /// The step at which gradient descent at rate 1 from 0 by these gradients ends.
    private func end(_ gradients: [SIMD2<Double>], firstStep: Int) throws -> (end: Int?, p2: Double) {
        let ensemble = try #require(Ensemble([OptimizerChoice(parsing: "gd:lr=1")], at: [.zero]))
        var (p1, p2) = (eight(0), eight(0))
        for (index, gradient) in gradients.enumerated() {
            ensemble.advance(
                step: firstStep + index, p1: &p1, p2: &p2, g1: eight(gradient.x), g2: eight(gradient.y))
        }
        return (ensemble.end(of: 0), p2[0])
    }

    @Test func `a lane that has ended stays as it was`() throws {
        // The update of step 25 leaps: row 26 is the first that is not finite, where p2 is −6.
        let gradients = [SIMD2<Double>](repeating: [1, 1], count: 5) + [[-.infinity, 1], [1, -1], [1, 1]]
        let (end, p2) = try end(gradients, firstStep: 20)
        #expect(end == 26 && p2 == -6)
        #expect(try self.end(Array(gradients.prefix(5)), firstStep: 20).end == nil)
    }

    @Test func `an ensemble is over when all its lanes have ended`() throws {
        let choice = try OptimizerChoice(parsing: "gd")
        let ensemble = try #require(Ensemble([choice, choice], at: [.zero, .zero]))
        var parameters: [Double] = [.infinity] + [Double](repeating: 0, count: 7)
        var others = eight(0)
        let zeros = others
        ensemble.advance(step: 0, p1: &parameters, p2: &others, g1: zeros, g2: zeros)
        #expect(ensemble.end(of: 0) == 0 && ensemble.end(of: 1) == nil && !ensemble.isOver)
        parameters = eight(.nan)
        ensemble.advance(step: 1, p1: &parameters, p2: &others, g1: zeros, g2: zeros)
        #expect(ensemble.isOver)
        #expect(ensemble.end(of: 1) == 1)
    }
}
