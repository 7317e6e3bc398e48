import Diagnosis
import OutcomeMaps
import Surfaces
import Testing

@Suite struct OutcomeMinimaTests {
    private func cell(_ x: Double, _ y: Double, _ outcome: Outcome = .converged) -> OutcomeCell {
        OutcomeCell(outcome: outcome, steps: 9, settled: nil, loss: 0, point: SIMD2(x, y), bursts: 0)
    }

    /// A domain 10 wide in each parameter, so that ends within 0.01 are one; one minimum is listed.
    private let definition: SurfaceDefinition = {
        var definition = SurfaceDefinition(
            title: "", parameters: ["x", "y"], formula: "x^2 + y^2", domain: Domain(p1: -5...5, p2: -5...5),
            start: SIMD2(1, 1))
        definition.minima = [SIMD2(0, 0)]
        return definition
    }()

    @Test func `listed minima come first, then others in the order of the cells`() {
        let minima = OutcomeMinima(
            [
                cell(3, 3), cell(0.004, -0.009), nil, cell(3.009, 2.995), cell(-1, 2, .stalled), cell(3.02, 3),
                cell(-4, 0),
            ], on: definition)
        #expect(minima.listed == 1)
        #expect(minima.points == [SIMD2(0, 0), SIMD2(3, 3), SIMD2(3.02, 3), SIMD2(-4, 0)])
        #expect(minima.ofCell == [1, 0, nil, 1, nil, 2, 3])
        #expect(minima.counts == [1, 2, 1, 1])
    }

    @Test func `an end near two minima belongs to the first, and distant ends are distinguished`() {
        let minima = OutcomeMinima(
            [cell(1, 1), cell(1.015, 1), cell(1.008, 1), cell(1e300, 1), cell(2e300, 1)], on: definition)
        #expect(minima.ofCell == [1, 2, 1, 3, 4])
    }
}
