import Testing
import Training
import Trajectories

/// The published trainings of the Chebyshev network beyond the edge of stability. Losses and eigenvalues before it are given to
/// eight and seven digits; after it rounding decides, and bands are compared.
@Suite struct PublishedEdgeTests {
    private func sharpness(_ course: TrainingCourse, at step: Int) throws -> Double {
        try #require(course.rows.first { $0.step == step }?.curvature?.sharpness)
    }

    private func sharpness(_ course: TrainingCourse, in steps: ClosedRange<Int>) -> [Double] {
        course.rows.filter { steps.contains($0.step) }.compactMap { $0.curvature?.sharpness }
    }

    private func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(max(1, numbers.count)) }

    @Test func `at the rate 0.2 the sharpness stays about ten for thousands of steps`() throws {
        // At the edge it alternates from step to step, which looks at each fifth one see.
        let course = try TestTrainings.course("chebyshev", "gd:lr=0.2", steps: 4102, lookEvery: 5, every: 1)
        for (step, loss) in [500: 0.15108548, 600: 0.14460529] {
            #expect(abs(course.rows[step].loss - loss) < 1e-6 * loss, "step \(step)")
        }
        for (step, value) in [400: 10.199004, 600: 10.800394] {
            #expect(abs(try sharpness(course, at: step) - value) < 1e-5 * value, "step \(step)")
        }
        #expect(abs(mean(sharpness(course, in: 3100...4100)) - 10.09) < 0.05)
        let most = try #require(sharpness(course, in: 0...4102).max())
        #expect(abs(most - 12.37) < 0.2)
        #expect(abs(course.final.loss - 0.0023) < 0.0003)
    }

    @Test func `at the rate 0.4169 the start is a catapult, and the edge holds afterwards`() throws {
        let course = try TestTrainings.course("chebyshev", "gd:lr=0.4169", steps: 4000, lookEvery: 5, every: 1)
        #expect(abs(try sharpness(course, at: 20) - 2.365237) < 1e-5)
        #expect(abs(try sharpness(course, at: 160) - 5.0) < 0.1)
        #expect(course.crossing?.step == 0)
        #expect(abs(mean(sharpness(course, in: 3000...4000)) - 4.88) < 0.1)
    }

    @Test func `at the rate 0.5495 the network comes back from the start, and diverges all the same`() throws {
        let course = try TestTrainings.course("chebyshev", "gd:lr=0.5495", steps: 200, lookEvery: 5, every: 1)
        #expect(abs(try sharpness(course, at: 20) - 1.692226) < 1e-5)
        #expect(abs(try sharpness(course, at: 150) - 5.85) < 0.1)
        #expect(course.rows[150].loss < 0.3 && course.rows[168].loss > 3)
    }
}
