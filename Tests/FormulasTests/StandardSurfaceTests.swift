import Formulas
import Testing

@Suite struct StandardSurfaceTests {
    @Test(arguments: StandardSurface.all)
    func `a standard surface has the values and gradients of 40-digit arithmetic`(surface: StandardSurface) throws {
        let formula = try surface.compiled()
        for figure in surface.figures {
            let result = formula.evaluate(at: SIMD2(figure[0], figure[1]))
            #expect(difference(result.value, figure[2]) < 1e-12)
            #expect(difference(result.gradient.x, figure[3]) < 1e-10)
            #expect(difference(result.gradient.y, figure[4]) < 1e-10)
        }
    }

    /// The difference relative to the larger of 1 and the figure.
    private func difference(_ result: Double, _ figure: Double) -> Double {
        abs(result - figure) / max(1, abs(figure))
    }
}
