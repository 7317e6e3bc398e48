import Formulas
import Optimizers
@testable import Runs
import SurfaceFiles
import Surfaces
import Testing

@Suite struct BatchSamplerTests {
    @Test func `a batch has no row twice and is drawn the same each time`() {
        let sampler = BatchSampler(rows: 10, batch: 4, seed: 7)
        for step in 0..<500 {
            let rows = sampler.rows(atStep: step)
            #expect(rows.count == 4)
            #expect(Set(rows).count == 4)
            #expect(rows == rows.sorted())
            #expect(rows.allSatisfy { (0..<10).contains($0) })
            #expect(rows == sampler.rows(atStep: step))
        }
        #expect(sampler.rows(atStep: 3) != BatchSampler(rows: 10, batch: 4, seed: 8).rows(atStep: 3))
    }

    @Test func `every row is as likely as the others`() {
        let sampler = BatchSampler(rows: 6, batch: 2, seed: 1)
        var counts = [Int](repeating: 0, count: 6)
        for step in 0..<6000 {
            for row in sampler.rows(atStep: step) { counts[row] += 1 }
        }
        // 2,000 each; five standard deviations are about 183.
        #expect(counts.allSatisfy { abs($0 - 2000) < 183 })
    }

    @Test func `the mean over batches is the full gradient, and the loss is the full one`() throws {
        let surface = try #require(Surface.shipped("regression"))
        let point = SIMD2<Double>(-150, 1)
        let full = surface.evaluate(at: point)
        let objective = Objective(surface: surface, seed: 3, batch: 5)
        var mean = SIMD2<Double>()
        for step in 0..<4000 {
            let (loss, gradient) = objective.evaluate(at: point, step: step)
            #expect(loss == full.value)
            mean += gradient / 4000
        }
        #expect(abs(mean.x / full.gradient.x - 1) < 0.05)
        #expect(abs(mean.y / full.gradient.y - 1) < 0.05)
    }

    @Test func `a batch of all rows is the full gradient to the bit`() throws {
        let surface = try #require(Surface.shipped("regression"))
        let point = SIMD2<Double>(-150, 1)
        let objective = Objective(surface: surface, batch: 10)
        #expect(objective.evaluate(at: point, step: 0).gradient == surface.evaluate(at: point).gradient)
        #expect(surface.evaluate(at: point, rows: Array(0..<10)).gradient == surface.evaluate(at: point).gradient)
    }
}
